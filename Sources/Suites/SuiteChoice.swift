package import Domain
import Foundation

/// The suite that is meant where none is named: the only one here.
package enum SuiteChoice {
  /// Looks in a folder, and where it holds none, in its `suites`.
  ///
  /// - Throws: `CommandFailure` where there is none, or more than one.
  package static func only(in folder: String) throws(CommandFailure) -> String {
    for place in [folder, folder + "/suites"] {
      let found = suites(in: place)
      if found.count > 1 { throw several(found) }
      if let suite = found.first { return suite }
    }
    throw CommandFailure(
      .usage,
      "there is no suite in this folder. Name one, as in 'assay run suites/quickstart.yaml', or "
        + "write one: assay init"
    )
  }

  private static func several(_ suites: [String]) -> CommandFailure {
    let names = suites.prefix(8).map { "'\($0)'" }.joined(separator: ", ")
    let more = suites.count > 8 ? " and \(suites.count - 8) others" : ""
    return CommandFailure(
      .usage,
      "there are several suites here: \(names)\(more). Name the one to run, as in: "
        + "assay run \(suites.first ?? "")"
    )
  }

  /// In the alphabet's order.
  private static func suites(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }
      .map {
        folder == "."
          ? $0 : folder.hasPrefix("./") ? "\(folder.dropFirst(2))/\($0)" : "\(folder)/\($0)"
      }
      .filter(isSuite)
  }

  /// The key that no suite lacks, which other YAML files seldom have; a suite is no larger.
  private static func isSuite(_ path: String) -> Bool {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    let size = (attributes?[.size] as? NSNumber)?.intValue ?? .max
    guard attributes?[.type] as? FileAttributeType == .typeRegular, size < 16 << 20,
      let text = try? String(contentsOfFile: path, encoding: .utf8)
    else { return false }
    return text.split(whereSeparator: \.isNewline).contains { $0.hasPrefix("suite:") }
  }
}
