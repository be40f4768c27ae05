import ArgumentParser
import Domain
import Execution
import Reports

/// A command that was typed and does not exist, beside one of a name like it where there is one.
struct UnknownCommand {
  let name: String
  let nearest: String?

  /// - Parameter arguments: Of the program, without its own name.
  /// - Returns: `nil` where every command is known, or none is near.
  init?(in arguments: [String]) {
    var known = Assay.configuration.subcommands
    for name in arguments.prefix(while: { !$0.hasPrefix("-") }) where !known.isEmpty {
      if let command = known.first(where: { $0.configuration.commandName == name }) {
        known = command.configuration.subcommands
        continue
      }
      let names = known.compactMap { $0.configuration.commandName }
      guard let nearest = Spelling.nearest(to: name, in: names) else { return nil }
      self.name = name
      self.nearest = nearest
      return
    }
    return nil
  }

  /// What `help` was asked about and is neither a command nor a page; `nil` for anything else.
  init?(ofHelp arguments: [String]) {
    guard arguments.first == "help", let name = arguments.dropFirst().first, !name.hasPrefix("-")
    else { return nil }
    let names = Self.helpPages
    guard !names.contains(name), name != "help" else { return nil }
    self.name = name
    nearest = Spelling.nearest(to: name, in: names)
  }

  /// The commands, and what is about no single one.
  static var helpPages: [String] {
    Assay.configuration.subcommands.compactMap { $0.configuration.commandName }
      + HelpTopic.allCases.map(\.rawValue)
  }

  var words: String {
    "There is no command '\(name.printable)'."
      + (nearest.map { " Did you mean '\($0)'?" } ?? " 'assay help' lists them.")
  }
}
