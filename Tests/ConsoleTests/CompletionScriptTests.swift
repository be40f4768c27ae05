import Console
import Testing

struct CompletionScriptTests {
  /// The places of ArgumentParser's scripts that are changed, as version 1.8 writes them.
  private static let bash = """
    #!/bin/bash
    "${COMP_WORDS[0]}" ---completion show run
    _assay_show() {
        case "${subcommand}" in
        *)
            # Offer subcommand completions
            COMPREPLY+=($(compgen -W 'run request' -- "${cur}"))
            ;;
        esac
    }
    _assay_help() {
        __assay_offer_flags_options -1
    }

    """

  private static let zsh = """
    #compdef assay
    __assay_custom_complete ---completion show run
    _assay_show() {
        case "${state}" in
        command)
            _describe -V subcommand subcommands && ret=0
            ;;
        arg)
            case "${words[1]}" in
            run|request)
                "_assay_show_${words[1]}" && ret=0
                ;;
            esac
            ;;
        esac
    }
    _assay_help() {
        local -ar arg_specs=(
            '*:subcommands:'
        )
    }

    """

  private static let fish = """
    complete -c 'assay' -n '__assay_should_offer_completions_for_positional "assay show run" -eq 1' \
    -fka '(__assay_custom_completion ---completion show run -- positional@0)'
    """

  private static func script(_ generated: String) -> String {
    CompletionScript(generated, helpPages: ["run", "exit-codes"]).text
  }

  @Test func `bash offers runs behind a command that stands for its subcommand, and pages of help`()
  {
    let script = Self.script(Self.bash)
    #expect(
      script.contains(
        """
                [[ "${#unparsed_words[@]}" -eq 0 ]] && COMPREPLY+=($(compgen -W 'run request' -- "${cur}"))
                unparsed_words=("${subcommand}" "${unparsed_words[@]}")
                _assay_show_run
                ;;
        """
      )
    )
    #expect(script.contains("COMPREPLY+=($(compgen -W 'run exit-codes' -- \"${cur}\"))\n}\n"))
  }

  @Test func `zsh does`() {
    let script = Self.script(Self.zsh)
    #expect(script.contains("subcommands && ret=0\n        _assay_show_run && ret=0\n"))
    #expect(script.contains("            (( CURRENT++ ))\n            _assay_show_run && ret=0\n"))
    #expect(script.contains("'*:subcommands:(run exit-codes)'"))
  }

  @Test func `fish does`() {
    let script = Self.script(Self.fish)
    #expect(script.contains("\"assay show\" -eq 1' -fka '(__assay_custom_completion ---completion"))
    #expect(script.contains("\"assay show run\" -eq 1'"))
    #expect(script.hasSuffix("\"assay help\" -eq 1' -fa 'run exit-codes'"))
  }

  @Test(arguments: ["", "Error: Unknown option '--x'", "_assay_show() {\n}\n"])
  func `what is no script stays as it is`(text: String) {
    #expect(Self.script(text) == text)
  }
}
