import MiniSearch from "minisearch";

/**
 * What users say, in the languages in which the messages are public, by what they mean. A word that ends in `*` stands
 * for all that begin so. Words are in small letters and without accents.
 */
const meanings = {
  fail:
    "lose losing nobody wrong mismatch* possiv* impossiv* mozna unreach* ошибк* не невозможно нельзя fail* cannot cant couldnt wont doesnt isnt dont not unable no never broken lost refused rejected denied bad problem* " +
    "erreur echec* impossible pas echou* fehler* fehlgeschlagen nicht kein keine konnte " +
    "error* fallo no errore impossibile non erro nao fout mislukt niet geen blad nie oshibk* ne",
  signin:
    "signin login logon loggin* logging signing signed connexion anmeld* angemeldet sesion " +
    "accesso aanmeld* entrar",
  outside:
    "outside external* externally remote remotely home offsite extern* exterieur* ausserhalb auserhalb fuera esterno* fora buiten",
  inside: "inside internal* internally intern interne* interieur* innerhalb",
  call: "caller* вызов* звон* call calls appel* anruf* llamada* chiamata* chamada* oproep* gesprek zvon* polacz* vyzov*",
  disconnect:
    "unterbroch* abgebroch* прерван* отключ* разъедин* disconnect* clears cleared drop* dropped deconnect* interromp* getrennt trennung beendet desconect* disconness* " +
    "interrott* verbroken rozlacz* prerv*",
  stop: "meer freez* frozen перестал* больше stop* cut* plus mehr dejo dejado ya piu smesso mais parou stopte niet przesta* prekra*",
  receive:
    "получ* принима* слыш* receiv* reciev* recev* recu* recoit empfang* empfang empfangen erhalt* recib* ricev* receb* ontvang* odbier* otrzym* poluch*",
  audio:
    "звук* аудио* голос* audio* audiodaten donnees sound voice son ton hear hearing sonido suono som geluid dzwiek* zvuk*",
  video: "видео* video* bild",
  conference:
    "meeting* besprechung* reunion* конференц* conference* conferencing conferences konferenz* conferenc* conferenza conferentie* konferencj* konferenc*",
  start:
    "запус* начал* начать start* begin* demarr* demarrage lancement lancer starten gestart* inici* avvi* comenzar rozpocz* zapus* nach*",
  hold: "halte* удержан* ожидан* hold attente halten gehalten* warteschleife espera attesa wacht* retenida zawieszen*",
  take: "geholt holen снять снятия возобнов* take taking took resume resum* reprend* repris* reprise fortsetz* fortgesetz* fortzusetz* wiederaufn* zuruck* reanud* retomar riprend* hervat*",
  off: "off",
  try: "попыт* повтор* try* tent* essai* reessay* versuch* intent* poging prob* pop*",
  occur:
    "произошл* возник* occur* produit* survenu* aufgetret* produc* verificat* ocorreu opgetreden wystap* proizosh*",
  action:
    "akcj* действи* action* aktion* vorgang accion* azione acao actie handeling dzialan* deystv*",
  permit:
    "zezwala* permitid* разреш* допуск* позволя* permit* allow* autoris* permis* zugelassen zulassig erlaubt gestattet permite* permess* consentit* permitid* toegestaan " +
    "dozwolon* razresh*",
  select:
    "выбранн* select* selectionn* ausgewahlt* seleccionad* selezionat* selecionad* geselecteerd* wybran* vybran*",
  perform:
    "выполн* perform* execut* effectu* ausgefuhrt ausfuhren durchgefuhrt realiz* esegu* uitgevoerd wykona* vypoln*",
  presence: "anwesenheit* status statut estado stato presence prasenz presencia presenza presenca",
  offline: "offline",
  unknown: "unknown inconnu* unbekannt desconocid* sconosciut*",
  webaccess: "webaccess cwa",
  federation: "federat*",
  find: "find finds found finding trouve* gefunden encontr* trova*",
  connect: "connection connections verbindung* conexion connessione connect connecting",
  partner: "company companies organi* partner partners",
  certificate: "certificat* zertifikat* cert",
  expired: "expire* expired",
  server: "server* serveur servidor",
  livemeeting: "livemeeting",
  pic: "pic yahoo msn aol publicim",
  oneway: "oneway",
  black: "black schwarz*",
  elsewhere:
    "windows outlook exchange sharepoint vpn wifi printer* print driver* device* card headset* microphone* webcam* camera* " +
    "database* sql calendar mail email voicemail pstn phone* telephone* screen file files browser " +
    "group printing perflib",
  verify: "verify* verifying",
  trusted: "trusted",
  handshake: "handshake",
  authentication: "authenticat*",
} as const satisfies Readonly<Record<string, string>>;

/** Several words that mean one thing, in small letters: what stands for them, and how they are found. */
const phrases: readonly (readonly [RegExp, string])[] = [
  [/\b(?:(?:log|sign)(?:ged|ging|ing|s)?[ -](?:in|on))\b/g, "signin"],
  [/\binici\p{L}* (?:la )?sesi\p{L}n\b/gu, "signin"],
  [/\bweb access\b/g, "webaccess"],
  [/\b(?:live meeting|web conferenc(?:e|es|ing))\b/g, "livemeeting"],
  [/\bremote (?:server|computer|desktop)s?\b/g, "elsewhere"],
  [/\bdns servers?\b/g, "elsewhere"],
  [/\bwi-fi\b/g, "wifi"],
  [/\b(?:via|through) (?:the )?edge(?: server)?\b/g, "outside"],
  [/\b(?:from|on) the internet\b/g, "outside"],
  [/\bpublic im\b/g, "publicim"],
  [/\bone[ -]way\b/g, "oneway"],
];

/** A word in small letters without accents, and with characters that are read for one another on a screenshot as one. */
export const folded = (word: string) =>
  word
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/rn/g, "m")
    .replace(/vv/g, "w")
    .replace(/[l1|!j]/g, "i")
    .replace(/0/g, "o");

const exact = new Map<string, string>();
const beginnings: (readonly [string, string])[] = [];
for (const [meaning, words] of Object.entries(meanings)) {
  for (const word of [meaning, ...words.split(" ")]) {
    if (word.endsWith("*")) beginnings.push([folded(word.slice(0, -1)), meaning]);
    else if (!exact.has(folded(word))) exact.set(folded(word), meaning);
  }
}

/** The words themselves, to find those that were typed with an error. */
const spelling = new MiniSearch<{ id: string }>({
  fields: ["id"],
  processTerm: (term) => term,
  searchOptions: { fuzzy: 0.15 },
});
spelling.addAll(
  [...new Set([...exact.keys(), ...beginnings.map(([beginning]) => beginning)])]
    .filter((id) => id.length > 4)
    .map((id) => ({ id })),
);

/** Puts one word in place of several that mean one thing. @param text in small letters */
export const joinPhrases = (text: string): string =>
  phrases.reduce((joined, [several, one]) => joined.replace(several, one), text);

/** What a folded word means; undefined where the glossary hasn't got it. */
export const meaningOf = (word: string): string | undefined =>
  exact.get(word) ?? beginnings.find(([beginning]) => word.startsWith(beginning))?.[1];

/** What a folded word means that was typed with an error. */
export function misspelt(word: string): string | undefined {
  if (word.length < 5) return undefined;
  const [found] = spelling.search(word);
  return found === undefined ? undefined : meaningOf(`${found.id}`);
}

/** Whether a term is a meaning of the glossary. */
export const isMeaning = (term: string): boolean => Object.hasOwn(meanings, term);

const circumstances = new Set(
  "outside inside partner call conference fail stop start try occur federation connect handshake authentication".split(
    " ",
  ),
);

/** Whether a meaning only says where, with whom or when, so that people add it to anything. */
export const isCircumstance = (term: string): boolean => circumstances.has(term);
