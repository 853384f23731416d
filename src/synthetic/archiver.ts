/**
 * Writes NSArchiver's typedstream format (docs/formats.md, E2).
 *
 * Strings and objects are numbered in order of appearance; repetitions are written as references.
 */
interface Archiver {
  /** Writes a type encoding or a class name: in full the first time, as a reference afterwards. */
  shared(text: string): void;
  integer(value: number): void;
  /** Begins a new object and returns its number; `end` closes it. */
  begin(className: ClassName): number;
  end(): void;
  /** Writes `@` and a reference to an earlier object. */
  again(object: number): void;
  /** Writes `@` and a string object; returns its number. */
  string(text: string, className?: ClassName): number;
  /** Writes `@` and a number object below 128. */
  number(value: number): void;
  bytes(): Buffer;
}

const HEADER = Buffer.from("\x04\x0bstreamtyped\x81\xe8\x03", "latin1");
const [INT16, INT32, NEW, NIL, END] = [0x81, 0x82, 0x84, 0x85, 0x86];
/** References are written as signed integers: entry n is n - 110. */
const REFERENCE_BIAS = 110;

/** Version and superclass of each class. */
const CLASSES = {
  NSObject: [0, null],
  NSAttributedString: [0, "NSObject"],
  NSMutableAttributedString: [0, "NSAttributedString"],
  NSString: [1, "NSObject"],
  NSMutableString: [1, "NSString"],
  NSDictionary: [0, "NSObject"],
  NSValue: [0, "NSObject"],
  NSNumber: [0, "NSValue"],
} as const satisfies Record<string, readonly [number, string | null]>;
type ClassName = keyof typeof CLASSES;

/** Encodes an integer: small ones in one byte, others as a marker byte and little-endian bytes. */
export function integerBytes(value: number): number[] {
  if (value >= -REFERENCE_BIAS && value < 0x80) return [value & 0xff];
  if (value < 0x10000) return [INT16, value & 0xff, value >> 8];
  return [INT32, value & 0xff, (value >> 8) & 0xff, (value >> 16) & 0xff, value >>> 24];
}

export function createArchiver(): Archiver {
  const references = createReferences();
  const { put, integer, text, refer, shared, begin } = references;
  let typeName: number | undefined;
  const end = () => put(END);
  return {
    shared,
    integer,
    begin,
    end,
    again: (object) => {
      shared("@");
      refer(object);
    },
    string: (content, className = "NSString") => {
      shared("@");
      const number = begin(className);
      shared("+");
      text(content);
      end();
      return number;
    },
    // NSNumber archives its type as a C string, which also gets an object number, before the value.
    number: (value) => {
      shared("@");
      begin("NSNumber");
      shared("*");
      if (typeName === undefined) {
        typeName = references.nextObject();
        put(NEW);
        shared("i");
      } else refer(typeName);
      shared("i");
      integer(value);
      end();
    },
    bytes: references.bytes,
  };
}

/** Numbers strings and objects, and refers to those that were written before. */
function createReferences() {
  const bytes = createBytes();
  const { put, integer, text } = bytes;
  const strings = new Map<string, number>();
  const classes = new Map<ClassName, number>();
  let objects = 0;
  const nextObject = () => objects++;
  const refer = (entry: number) => integer(entry - REFERENCE_BIAS);
  const shared = (content: string) => {
    const known = strings.get(content);
    if (known !== undefined) return refer(known);
    strings.set(content, strings.size);
    put(NEW);
    text(content);
  };
  /** Writes a class and its superclasses, up to the first that was written before. */
  const lineage = (name: ClassName): void => {
    const known = classes.get(name);
    if (known !== undefined) {
      refer(known);
      return;
    }
    classes.set(name, nextObject());
    const [version, parent] = CLASSES[name];
    put(NEW);
    shared(name);
    integer(version);
    if (parent === null) put(NIL);
    else lineage(parent);
  };
  const begin = (name: ClassName) => {
    const object = nextObject();
    put(NEW);
    lineage(name);
    return object;
  };
  return { ...bytes, nextObject, refer, shared, begin };
}

/** Collects bytes. */
function createBytes() {
  const chunks: Uint8Array[] = [HEADER];
  const put = (...bytes: number[]): void => void chunks.push(Uint8Array.from(bytes));
  const integer = (value: number) => put(...integerBytes(value));
  return {
    put,
    integer,
    /** UTF-8, after its length. */
    text(content: string) {
      const encoded = Buffer.from(content, "utf8");
      integer(encoded.length);
      chunks.push(encoded);
    },
    bytes: () => Buffer.concat(chunks),
  };
}
