import { Command } from "@commander-js/extra-typings";
import type { Effects } from "../effects/effects.ts";
import { choiceArgument } from "../session/optionValues.ts";

export const SHELLS = ["bash", "zsh", "fish"] as const;
export type Shell = (typeof SHELLS)[number];

export function completionCommand(effects: Effects) {
  const command = new Command("completion").description(
    "print a completion script: commands, options, choices, files, rooms and people",
  );
  return command
    .addArgument(choiceArgument("<shell>", "the shell to complete in", SHELLS))
    .addHelpText(
      "after",
      '\nExamples:\n  $ eval "$(imsg completion bash)"     # in ~/.bashrc\n  $ eval "$(imsg completion zsh)"      # in ~/.zshrc\n  $ imsg completion fish | source      # in ~/.config/fish/config.fish',
    )
    .action((shell) => effects.stdout(SCRIPTS[shell]));
}

/** The scripts pass the line to `imsg complete`, which knows commands, options and the source. */
const SCRIPTS: Record<Shell, string> = {
  // Nothing here needs more than the bash 3.2 of macOS. Without replies readline completes files.
  bash: `_imsg() {
  local line kind=
  COMPREPLY=()
  while IFS= read -r line; do
    if [[ -z $kind ]]; then kind=$line; else COMPREPLY+=("$line"); fi
  done < <("\${COMP_WORDS[0]/#\\~/$HOME}" complete bash -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null </dev/null)
  [[ $kind != :words ]] || compopt +o default 2>/dev/null
  return 0
}
complete -o default -F _imsg imsg imsg-stats
`,
  // Works both when evaluated and as a file named _imsg in $fpath.
  zsh: `#compdef imsg imsg-stats
_imsg() {
  local -a lines
  lines=("\${(@f)$(\${~words[1]} complete zsh -- "\${(@)words[2,CURRENT]}" 2>/dev/null </dev/null)}")
  if [[ $lines[1] == :words ]]; then
    compadd -M 'm:{a-zA-Z}={A-Za-z}' -- "\${(@)lines[2,-1]}"
  else
    [[ $words[CURRENT] != --*=* ]] || compset -P '*='
    _files
  fi
}
if [[ $funcstack[1] == _imsg ]]; then
  _imsg
else
  (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
  compdef _imsg imsg imsg-stats
fi
`,
  fish: `function __imsg_complete
  set -l words (commandline -opc)
  set -l current (commandline -ct)
  set -l lines ($words[1] complete fish -- $words[2..-1] "$current" 2>/dev/null </dev/null)
  if test "$lines[1]" = :words
    test (count $lines) -lt 2; or printf '%s\\n' $lines[2..-1]
  else
    set -l option (string match -r -- '^--[\\w-]+=' "$current")
    for path in (__fish_complete_path (string replace -- "$option" '' "$current"))
      echo "$option$path"
    end
  end
end
complete -c imsg -f -a '(__imsg_complete)'
complete -c imsg-stats -w imsg
`,
};
