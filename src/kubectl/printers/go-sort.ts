/**
 * Go's sort.Sort, a pattern-defeating quicksort: what compares as equal changes its order just as it does there
 * (Go, src/sort/zsortinterface.go).
 */

/** A sorted copy; up to twelve items keep the order of equals. */
export function goSort<T>(items: readonly T[], isLess: (a: T, b: T) => boolean): readonly T[] {
  const sorted = [...items];
  new Sorter(sorted, isLess).sort(0, sorted.length, bitLength(sorted.length));
  return sorted;
}

const longestInsertion = 12;
const shortestNinther = 50;
const shortestShifting = 50;
const mostShifts = 5;

type Hint = 'unknown' | 'increasing';

class Sorter<T> {
  readonly #items: T[];
  readonly #isLess: (a: T, b: T) => boolean;

  constructor(items: T[], isLess: (a: T, b: T) => boolean) {
    this.#items = items;
    this.#isLess = isLess;
  }

  /** From `from` to before `to`; after `limit` bad pivots it is a heap sort. */
  sort(from: number, to: number, limit: number): void {
    let [a, b, left] = [from, to, limit];
    let [wasBalanced, wasPartitioned] = [true, true];
    while (b - a > longestInsertion) {
      if (left === 0) {
        this.#heapSort(a, b);
        return;
      }
      if (!wasBalanced) {
        this.#breakPatterns(a, b);
        left -= 1;
      }
      const length = b - a;
      const { pivot, hint } = this.#choosePivot(a, b);
      if (wasBalanced && wasPartitioned && hint === 'increasing' && this.#shift(a, b)) return;
      if (a > 0 && !this.#less(a - 1, pivot)) {
        a = this.#partitionEqual(a, b, pivot);
        continue;
      }
      const { middle, already } = this.#partition(a, b, pivot);
      wasPartitioned = already;
      const [lower, upper] = [middle - a, b - middle];
      wasBalanced = Math.min(lower, upper) >= Math.trunc(length / 8);
      if (lower < upper) {
        this.sort(a, middle, left);
        a = middle + 1;
      } else {
        this.sort(middle + 1, b, left);
        b = middle;
      }
    }
    this.#insertionSort(a, b);
  }

  #less(i: number, j: number): boolean {
    return this.#isLess(this.#items[i] as T, this.#items[j] as T);
  }

  #swap(i: number, j: number): void {
    [this.#items[i], this.#items[j]] = [this.#items[j] as T, this.#items[i] as T];
  }

  #insertionSort(a: number, b: number): void {
    for (let i = a + 1; i < b; i += 1)
      for (let j = i; j > a && this.#less(j, j - 1); j -= 1) this.#swap(j, j - 1);
  }

  #heapSort(first: number, end: number): void {
    const size = end - first;
    for (let i = Math.trunc((size - 1) / 2); i >= 0; i -= 1) this.#siftDown(i, size, first);
    for (let i = size - 1; i >= 0; i -= 1) {
      this.#swap(first, first + i);
      this.#siftDown(0, i, first);
    }
  }

  #siftDown(from: number, size: number, first: number): void {
    let root = from;
    for (;;) {
      let child = 2 * root + 1;
      if (child >= size) return;
      if (child + 1 < size && this.#less(first + child, first + child + 1)) child += 1;
      if (!this.#less(first + root, first + child)) return;
      this.#swap(first + root, first + child);
      root = child;
    }
  }

  /** A falling range is turned round. */
  #choosePivot(a: number, b: number): { readonly pivot: number; readonly hint: Hint } {
    const quarter = Math.trunc((b - a) / 4);
    const isLong = b - a >= shortestNinther;
    let swaps = 0;
    const ordered = (i: number, j: number): readonly [number, number] => {
      if (!this.#less(j, i)) return [i, j];
      swaps += 1;
      return [j, i];
    };
    const median = (i: number, j: number, k: number): number => {
      const [low, high] = ordered(i, j);
      const [middle] = ordered(high, k);
      return ordered(low, middle)[1];
    };
    const quarters = [1, 2, 3].map((count) => a + quarter * count);
    const [i = a, j = a, k = a] = isLong
      ? quarters.map((at) => median(at - 1, at, at + 1))
      : quarters;
    const pivot = median(i, j, k);
    if (swaps === 0) return { pivot, hint: 'increasing' };
    if (swaps < 12) return { pivot, hint: 'unknown' };
    for (let [low, high] = [a, b - 1]; low < high; low += 1, high -= 1) this.#swap(low, high);
    return { pivot: b - 1 - (pivot - a), hint: 'increasing' };
  }

  /** Mends a range that is almost sorted; whether it then is. */
  #shift(a: number, b: number): boolean {
    let i = a + 1;
    for (let step = 0; step < mostShifts; step += 1) {
      while (i < b && !this.#less(i, i - 1)) i += 1;
      if (i === b) return true;
      if (b - a < shortestShifting) return false;
      this.#swap(i, i - 1);
      if (i - a >= 2)
        for (let j = i - 1; j >= 1 && this.#less(j, j - 1); j -= 1) this.#swap(j, j - 1);
      if (b - i >= 2)
        for (let j = i + 1; j < b && this.#less(j, j - 1); j += 1) this.#swap(j, j - 1);
    }
    return false;
  }

  /** The pivot is put where the smaller ones end. */
  #partition(
    a: number,
    b: number,
    pivot: number,
  ): { readonly middle: number; readonly already: boolean } {
    this.#swap(a, pivot);
    let [i, j] = [a + 1, b - 1];
    for (let already = true; ; already = false) {
      while (i <= j && this.#less(i, a)) i += 1;
      while (i <= j && !this.#less(j, a)) j -= 1;
      if (i > j) {
        this.#swap(j, a);
        return { middle: j, already };
      }
      this.#swap(i, j);
      i += 1;
      j -= 1;
    }
  }

  /** Nothing is smaller than the pivot: those equal to it come first. */
  #partitionEqual(a: number, b: number, pivot: number): number {
    this.#swap(a, pivot);
    let [i, j] = [a + 1, b - 1];
    for (;;) {
      while (i <= j && !this.#less(a, i)) i += 1;
      while (i <= j && this.#less(a, j)) j -= 1;
      if (i > j) return i;
      this.#swap(i, j);
      i += 1;
      j -= 1;
    }
  }

  #breakPatterns(a: number, b: number): void {
    const length = b - a;
    let random = BigInt(length);
    const mask = BigInt(2 ** bitLength(length) - 1);
    const middle = a + Math.trunc(length / 4) * 2 - 1;
    for (let i = 0; i < 3; i += 1) {
      random = xorShift(random);
      const other = Number(random & mask);
      this.#swap(middle - 1 + i, a + (other >= length ? other - length : other));
    }
  }
}

function xorShift(seed: bigint): bigint {
  let random = seed;
  random ^= BigInt.asUintN(64, random << 13n);
  random ^= random >> 7n;
  random ^= BigInt.asUintN(64, random << 17n);
  return random;
}

function bitLength(value: number): number {
  return value.toString(2).length;
}
