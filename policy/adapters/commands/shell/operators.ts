import { computed } from "./variables";
import type { Word } from "./word";

/**
 * The words of a PowerShell statement with texts put together: `"{0} {1}" -f $a, $b`, `"a" + "b"` and
 * `Join-Path $folder "hosts"` are one each.
 */
export function withOperators(words: readonly Word[]): readonly Word[] {
  const result: Word[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index];
    const left = result.at(-1);
    if (word.isBare && word.text.toLowerCase() === "join-path") {
      const parts = pathParts(words, index + 1);
      index += parts.length;
      const text = parts
        .filter(({ isBare, text }) => !isBare || !text.startsWith("-"))
        .map((part) => part.text)
        .join("\\");
      result.push({ ...word, text, isBare: false });
    } else if (left === undefined || left.isBare || !word.isBare || index + 1 >= words.length) {
      result.push(word);
    } else if (word.text === "+") {
      index++;
      result.splice(-1, 1, { ...left, text: left.text + words[index].text });
    } else if (/^-f$/i.test(word.text)) {
      const given = listAt(words, index + 1);
      index += given.length;
      result.splice(-1, 1, { ...left, text: formatted(left.text, given) });
    } else if (/^-[ic]?(?:replace|split|join|match|notmatch)$/i.test(word.text)) {
      result.splice(-1, 1, { ...left, text: computed });
      result.push(word);
    } else {
      result.push(word);
    }
  }
  return result;
}

/** What follows `Join-Path`: two texts, perhaps with the names of their parameters. */
function pathParts(words: readonly Word[], from: number): readonly Word[] {
  let end = from;
  for (let texts = 0; end < words.length && texts < 2; end++) {
    texts += words[end].isBare && /^-(?:path|childpath)$/i.test(words[end].text) ? 0 : 1;
  }
  return words.slice(from, end);
}

/** The word at a place, and those that are of the same list. */
export function listAt(words: readonly Word[], at: number): readonly Word[] {
  let end = at + 1;
  while (end < words.length && words[end].isListed) {
    end++;
  }
  return words.slice(at, end);
}

function formatted(format: string, given: readonly Word[]): string {
  return format.replace(/\{(\d)(?:[,:][^{}]{0,20})?\}/g, (_, place: string) => {
    return given[Number(place)]?.text ?? computed;
  });
}
