export {
  descriptionProblems,
  labDescriptionShape,
  partNames,
  type LabDescription,
  type PartName,
} from "./labDescription";
export type { ShapeProblem } from "../shape/shapeProblems";
