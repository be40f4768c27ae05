/// A shell's script of completions, with what ArgumentParser leaves out of it: what follows a command
/// whose subcommand may be left out (`assay show latest` is `assay show run latest`), and the pages of
/// `assay help`.
///
/// Only what it finds as ArgumentParser writes it is changed; a text that is no script stays as it is.
package struct CompletionScript {
  package private(set) var text: String

  /// - Parameters:
  ///   - generated: What ArgumentParser prints.
  ///   - command: One that stands for its subcommand.
  ///   - subcommand: The one that may be left out.
  ///   - helpPages: What `assay help` has a page of.
  package init(
    _ generated: String,
    command: String = "show",
    subcommand: String = "run",
    helpPages: [String]
  ) {
    text = generated
    guard generated.contains("---completion") else { return }
    let function = "_assay_\(command)_\(subcommand)"
    let pages = helpPages.joined(separator: " ")
    if generated.hasPrefix("#compdef") {
      zsh(command, function, pages)
    } else if generated.contains("COMPREPLY") {
      bash(command, function, pages)
    } else {
      fish(command, subcommand, pages)
    }
  }

  private mutating func bash(_ command: String, _ function: String, _ pages: String) {
    change("_assay_\(command)() {") { body in
      let offer = "        COMPREPLY+=($(compgen -W"
      body.replace(offer, with: "        [[ \"${#unparsed_words[@]}\" -eq 0 ]] && \(offer.trimmed)")
      body.replace(
        "-- \"${cur}\"))\n        ;;\n",
        with: "-- \"${cur}\"))\n"
          + "        unparsed_words=(\"${subcommand}\" \"${unparsed_words[@]}\")\n"
          + "        \(function)\n        ;;\n"
      )
    }
    change("_assay_help() {") { body in
      body += "\n    [[ \"${#unparsed_words[@]}\" -le 1 ]] &&"
      body += " COMPREPLY+=($(compgen -W '\(pages)' -- \"${cur}\"))"
    }
  }

  private mutating func zsh(_ command: String, _ function: String, _ pages: String) {
    change("_assay_\(command)() {") { body in
      let described = "        _describe -V subcommand subcommands && ret=0\n"
      body.replace(described, with: described + "        \(function) && ret=0\n")
      let called = "            \"_assay_\(command)_${words[1]}\" && ret=0\n            ;;\n"
      body.replace(
        called,
        with: called
          + "        *)\n            words=(\"\" \"${words[@]}\")\n            (( CURRENT++ ))\n"
          + "            \(function) && ret=0\n            ;;\n"
      )
    }
    change("_assay_help() {") { body in
      body.replace("'*:subcommands:'", with: "'*:subcommands:(\(pages))'")
    }
  }

  private mutating func fish(_ command: String, _ subcommand: String, _ pages: String) {
    let positional = "__assay_should_offer_completions_for_positional"
    let parts = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let lines = parts.flatMap { line in
      let whole = "\(positional) \"assay \(command) \(subcommand)\" -eq 1"
      guard line.contains(whole) else { return [line] }
      let short = "\(positional) \"assay \(command)\" -eq 1"
      return [line, line.replacing(whole, with: short)]
    }
    text = lines.joined(separator: "\n")
    text += "\ncomplete -c 'assay' -n '\(positional) \"assay help\" -eq 1' -fa '\(pages)'"
  }

  /// Changes what stands in a function, from its first line to before the brace that ends it.
  private mutating func change(_ opening: String, _ edit: (inout String) -> Void) {
    guard let start = text.firstRange(of: "\n\(opening)\n")?.upperBound,
      let end = text[start...].firstRange(of: "\n}")?.lowerBound
    else { return }
    var body = String(text[start..<end])
    edit(&body)
    text.replaceSubrange(start..<end, with: body)
  }
}

extension String {
  fileprivate var trimmed: Substring { drop { $0 == " " } }
}
