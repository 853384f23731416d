// How long do 50,000 contact cards and 5,000 handles take? Run with: npm run build && node test/bench/people.mjs
import { peopleOf } from "../../dist/people/people.js";

const CARDS = 50_000;
const HANDLES = 5_000;
const LIMIT_MS = 500;

/** Numbers that all differ, in four ways of writing; one in ten cards is a duplicate of the one before. */
const digits = (index) => String(2_000_000_000 + ((index * 7_919_777) % 7_999_999_999)).padStart(10, "2");
const WRITTEN = [
  (number) => `+1${number}`,
  (number) => `(${number.slice(0, 3)}) ${number.slice(3, 6)}-${number.slice(6)}`,
  (number) => `${number.slice(0, 3)}.${number.slice(3, 6)}.${number.slice(6)}`,
  (number) => `\u202a1\u00a0${number}\u202c`,
];
const cards = Array.from({ length: CARDS }, (_, index) => {
  const person = index % 10 === 9 ? index - 1 : index;
  return {
    name: `Person ${person}`,
    addresses: [WRITTEN[index % 4](digits(person)), `p${person}@example.com`],
    isMe: false,
    modifiedAt: index,
    link: null,
  };
});
const handles = Array.from({ length: HANDLES }, (_, index) => {
  const person = Math.floor(index / 2) * 20;
  const address = index % 2 ? `p${person}@example.com` : `+1${digits(person)}`;
  return { address, country: "us", link: null };
});

for (let run = 0; run < 3; run++) {
  const start = performance.now();
  const { persons } = peopleOf(handles, { me: "Me", cards, names: [], own: [] });
  const took = performance.now() - start;
  const named = persons.filter((person) => person.nameSource === "contacts").length;
  console.log(`${took.toFixed(0)} ms: ${named} of ${persons.length - 1} people have names`);
  if (took > LIMIT_MS) process.exitCode = 1;
}
