import type { Database } from "better-sqlite3";
import { nearness } from "../text/nearness.ts";

const SHOWN = 5;
const UNKNOWN = /^no such (column|table|function): "?(?:\w+"?\."?)?(\w+)/;

/**
 * The names of tables, columns or functions that are near to the one that SQLite does not know. A
 * column of that very name comes first, with the table that the statement does not name:
 * `messages.hour`.
 */
export function nearestNames(database: Database, message: string): string[] {
  const [, what, name] = UNKNOWN.exec(message.toLowerCase()) ?? [];
  if (what === undefined || name === undefined) return [];
  const near = (list: readonly string[]) =>
    [...new Set(list)]
      .flatMap((one) => {
        const isPart = one.includes(name) || name.includes(one);
        const distance = one.endsWith(`.${name}`) ? 0 : isPart ? 1 : nearness(name, one);
        return distance === undefined ? [] : [{ one, distance }];
      })
      .sort((a, b) => a.distance - b.distance)
      .slice(0, SHOWN)
      .map(({ one }) => one);
  const names = (sql: string) => database.prepare<[], string>(sql).pluck().all();
  const tables = "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')";
  if (what === "table") return near(names(tables));
  if (what === "function") return near(names("SELECT name FROM pragma_function_list"));
  return near(
    names(
      `SELECT iif(c.name = '${name}', t.name || '.', '') || c.name
       FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type IN ('table', 'view')`,
    ),
  );
}
