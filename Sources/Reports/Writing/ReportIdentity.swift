/// The runs that a report is about, by their ids, which unlike their numbers are unique across
/// stores.
///
/// It stands in the report's folder, so that the report of another store's run with the same number
/// does not take its place.
package struct ReportIdentity: Hashable, Sendable {
  package var runs: [String]

  /// What is told of them, where the folder's name cannot hold it whole, such as a long baseline.
  package var terms: String?

  package init(runs: [String], terms: String? = nil) {
    self.runs = runs
    self.terms = terms
  }

  /// The file that holds it.
  static let file = ".assay-runs"

  var text: String { (runs + [terms].compactMap(\.self)).joined(separator: "\n") + "\n" }

  /// Names of the folder for a report, those before it to be preferred; numbers tell apart what is
  /// told in several ways of the same runs.
  func folderNames(for name: String) -> [String] {
    let short = runs.map { String($0.prefix(8)) }.joined(separator: "-")
    let whole = ([name] + runs).joined(separator: "-")
    return [name, "\(name)-\(short)", whole] + (2...99).map { "\(whole)-\($0)" }
  }
}
