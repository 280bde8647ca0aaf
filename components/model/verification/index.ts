export { placeConnectionShape, type PlaceConnection } from "./placeConnection";
export { placeNames, placeTitles, type PlaceName } from "./placeNames";
export { verifiableLabShape, type VerifiableLab } from "./verifiableLab";
