import type { Random } from "./random.ts";

/** Texts of the demo: templates with gaps, and words to fill them. */
const FRAMES = [
  "ok",
  "yes!",
  "no way",
  "haha",
  "on my way",
  "see you there",
  "thanks so much",
  "good morning",
  "sleep well",
  "same here",
  "what time?",
  "running {late}",
  "who brings {food}?",
  "I finished {book}",
  "halfway through {book}, no spoilers please",
  "{book} is better than I thought",
  "can we move it to {day}?",
  "{day} works for me",
  "{day} at {time}?",
  "{time} is fine",
  "I made {food}",
  "leftover {food} if anyone wants some",
  "we need more {food}",
  "at the {place} now",
  "meet at the {place}?",
  "the {place} is closed on {day}",
  "did you see {thing}?",
  "I forgot {thing} again",
  "found {thing} under the sofa",
  "can you bring {thing}?",
  "how was {day}?",
  "{weather} all day here",
  "so much for a dry {day}, {weather} again",
  "call you at {time}",
  "let me check and get back to you",
  "that is exactly what I said",
  "you will not believe this",
  "ask {name}, they know",
  "{name} says hi",
  "happy birthday {name}! 🎂",
  "I vote for {book}",
  "next time {book} then?",
  "anyone up for {food} on {day}?",
  "train is {late}",
  "home safe 🏠",
  "miss you all ❤️",
  "👍",
  "😂😂",
  "🎉",
  "🙏 thank you",
  "long story: first {thing} broke, then it was {weather}, and when I got to the {place} at {time} nobody was there. I waited, had some {food}, read a bit of {book} and went home again",
  "Shopping list:\n- {food}\n- {food}\n- {thing}",
];
const GAPS: Record<string, readonly string[]> = {
  late: ["ten minutes late", "a bit late", "very late", "late as always"],
  food: [
    "soup",
    "lemon cake",
    "dumplings",
    "tomatoes",
    "bread",
    "olives",
    "pancakes",
    "rice",
    "apple pie",
    "noodles",
  ],
  book: [
    "the lighthouse one",
    "the short stories",
    "that long novel",
    "the poems",
    "chapter twelve",
    "the travel book",
  ],
  day: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
  time: ["7", "half past six", "8:15", "noon", "nine", "quarter to five"],
  place: ["library", "station", "bakery", "park", "harbour", "climbing hall", "corner café", "museum"],
  thing: [
    "my keys",
    "the tickets",
    "the umbrella",
    "the charger",
    "the news",
    "the board game",
    "the tent",
    "your scarf",
  ],
  weather: ["rain", "sun", "snow", "fog", "wind"],
  name: ["Ada", "Bo", "Cleo", "Dev", "Esme", "Finn"],
};

/** The text of one message. */
export function smallTalk(random: Random): string {
  const text = random.pick(FRAMES).replace(/\{(\w+)\}/g, (_, gap: string) => random.pick(GAPS[gap]!));
  return random.chance(0.3) ? text : text.charAt(0).toUpperCase() + text.slice(1);
}

/** A very long text. */
export function essay(random: Random): string {
  return Array.from({ length: 12 + random.below(40) }, () => `${smallTalk(random)}.`).join(" ");
}
