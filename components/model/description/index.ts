export {
  descriptionProblems,
  labDescriptionShape,
  partNames,
  type LabDescription,
  type PartName,
} from "./labDescription";
