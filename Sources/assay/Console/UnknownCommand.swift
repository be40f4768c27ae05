import ArgumentParser
import Domain
import Reports

/// A command that was typed and does not exist, beside one of a name like it.
struct UnknownCommand {
  let name: String
  let nearest: String

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

  var words: String {
    "There is no command '\(name.printable)'. Did you mean '\(nearest)'?"
  }
}
