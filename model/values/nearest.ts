/** Nobody mistypes a name of this length, and comparing it would take long. */
const longestWord = 100;

/**
 * The candidate that a person most likely meant by `given`: equal but for case, else part of what was written
 * or the other way round, else a few keystrokes away. Undefined where nothing is near.
 */
export function nearest(given: string, candidates: readonly string[]): string | undefined {
  if (given.length > longestWord) {
    return undefined;
  }
  const wanted = given.trim().toLowerCase();
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.ceil(wanted.length / 3)) + 1;
  for (const candidate of candidates) {
    const distance = likeness(wanted, candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** A sentence's end that suggests the nearest candidate, or lists what is allowed. */
export function suggestion(given: string, candidates: readonly string[]): string {
  const near = nearest(given, candidates);
  const all = candidates.map((candidate) => JSON.stringify(candidate)).join(", ");
  return near === undefined ? `use one of ${all}.` : `did you mean ${JSON.stringify(near)}?`;
}

/** How far a candidate is; of those that contain what was written, or are contained in it, the nearest comes first. */
function likeness(wanted: string, candidate: string): number {
  const distance = editDistance(wanted, candidate);
  const contained =
    wanted.length >= 3 && (candidate.includes(wanted) || wanted.includes(candidate));
  return contained ? Math.min(distance, 1 + distance / 100) : distance;
}

/** Levenshtein's distance: insertions, deletions and substitutions. */
function editDistance(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const substitution = previous[column - 1] + (from[row - 1] === to[column - 1] ? 0 : 1);
      current.push(Math.min(previous[column] + 1, current[column - 1] + 1, substitution));
    }
    previous = current;
  }
  return previous[to.length];
}
