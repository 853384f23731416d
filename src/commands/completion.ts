import { Argument, Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import type { Effects } from "../effects/effects.ts";

const SHELLS = ["bash", "zsh", "fish"] as const;
type Shell = (typeof SHELLS)[number];

/** A command and its long options, as the tree of commands has them. */
interface Words {
  readonly name: string;
  readonly options: readonly string[];
}

/** One display name a line; it is silent, and never asks for anything, when there is no history to read. */
const ROOM_NAMES = String.raw`imsg rooms --format json --quiet --no-progress 2>/dev/null </dev/null |
    sed -n '/^ *"name": /{s/^ *"name": "\(.*\)",*$/\1/;s/[\]\(["\]\)/\1/g;p;}'`;

export function completionCommand(effects: Effects) {
  const command = new Command("completion").description(
    "print a completion script: commands, options and room names",
  );
  return command
    .addArgument(new Argument("<shell>", "the shell to complete in").choices(SHELLS))
    .addHelpText(
      "after",
      '\nExample:\n  $ eval "$(imsg completion bash)"     # in ~/.bashrc; zsh and fish alike',
    )
    .action((shell) => effects.stdout(SCRIPTS[shell](wordsOf(command.parent!))));
}

function wordsOf(program: CommandUnknownOpts): Words[] {
  return program.commands.map((command) => ({
    name: command.name(),
    options: command.options.flatMap((option) => option.long ?? []),
  }));
}

const SCRIPTS: Record<Shell, (words: readonly Words[]) => string> = {
  // A name is quoted as the word being typed is; nothing here needs more than the bash 3.2 of macOS.
  bash: (words) => `_imsg_rooms() {
  ${ROOM_NAMES}
}
_imsg() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" IFS=$'\\n'
  COMPREPLY=()
  if [[ $previous == --room ]]; then
    local name typed="$current" before="$(shopt -p nocasematch)"
    current="\${current#[\\"\\']}"
    current="\${current//\\\\/}"
    shopt -s nocasematch
    while read -r name; do
      [[ $name == "$current"* ]] || continue
      case "$typed" in
        \\"*) name="$(sed 's/["$\`\\\\]/\\\\&/g' <<<"$name")" ;;
        \\'*) name="$(sed "s/'/'\\\\\\\\''/g" <<<"$name")" ;;
        *) name="$(printf %q "$name")" ;;
      esac
      COMPREPLY+=("$name")
    done < <(_imsg_rooms)
    eval "$before"
    return
  fi
  if (( COMP_CWORD == 1 )); then
    COMPREPLY=($(compgen -W ${lines(words.map((word) => word.name))} -- "$current"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${words.map(({ name, options }) => `    ${name}) COMPREPLY=($(compgen -W ${lines(options)} -- "$current")) ;;`).join("\n")}
  esac
}
complete -o default -F _imsg imsg imsg-stats
`,
  // Works both when evaluated and as a file named _imsg in $fpath.
  zsh: (words) => `#compdef imsg imsg-stats
_imsg_rooms() {
  ${ROOM_NAMES}
}
_imsg() {
  if [[ \${words[CURRENT-1]} == --room ]]; then
    local -a rooms
    rooms=(\${(f)"$(_imsg_rooms)"})
    compadd -M 'm:{a-zA-Z}={A-Za-z}' -- $rooms
    return
  fi
  if (( CURRENT == 2 )); then
    compadd -- ${words.map((word) => word.name).join(" ")}
    return
  fi
  case \${words[2]} in
${words.map(({ name, options }) => `    ${name}) compadd -- ${options.join(" ")} ;;`).join("\n")}
  esac
  _files
}
if [[ $funcstack[1] == _imsg ]]; then
  _imsg
else
  (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
  compdef _imsg imsg imsg-stats
fi
`,
  fish: (words) =>
    [
      `function __imsg_rooms\n  ${ROOM_NAMES}\nend`,
      "complete -c imsg-stats -w imsg",
      "complete -c imsg -n __fish_use_subcommand -f",
      ...words.map(({ name }) => `complete -c imsg -n __fish_use_subcommand -a ${name}`),
      ...words.flatMap(({ name, options }) =>
        options.map((option) => {
          const values = option === "--room" ? " -x -a '(__imsg_rooms)'" : "";
          return `complete -c imsg -n "__fish_seen_subcommand_from ${name}" -l ${option.slice(2)}${values}`;
        }),
      ),
      "",
    ].join("\n"),
};

const lines = (words: readonly string[]) => `$'${words.join("\\n")}'`;
