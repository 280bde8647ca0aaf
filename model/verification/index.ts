export { placeConnectionShape, type PlaceConnection } from "./placeConnection";
export { hostOfPlace, placeNames, placeTitles, type PlaceName } from "./placeNames";
export { verifiableLabShape, type VerifiableLab } from "./verifiableLab";
