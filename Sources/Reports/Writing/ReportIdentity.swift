/// The runs that a report is about, by their ids, which unlike their numbers are unique across
/// stores.
///
/// It stands in the report's folder, so that the report of another store's run with the same number
/// does not take its place.
package struct ReportIdentity: Hashable, Sendable {
  package var runs: [String]

  package init(runs: [String]) {
    self.runs = runs
  }

  /// The file that holds it.
  static let file = ".assay-runs"

  var text: String { runs.joined(separator: "\n") + "\n" }

  /// Names of the folder for a report, those before it to be preferred.
  func folderNames(for name: String) -> [String] {
    let short = runs.map { String($0.prefix(8)) }.joined(separator: "-")
    return [name, "\(name)-\(short)", ([name] + runs).joined(separator: "-")]
  }
}
