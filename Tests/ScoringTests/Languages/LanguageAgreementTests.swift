import Domain
import Foundation
import Testing

@testable import Scoring

/// Languages beside those that langdetect tells, of sentences that `Tests/Agreement/languages.py`
/// takes.
struct LanguageAgreementTests {
  private static let sentences = ProcessInfo.processInfo.environment["ASSAY_LANGUAGE_SENTENCES"]

  private struct Tally {
    var all = 0
    var equal = 0
    /// The language of the file, told by us and by langdetect.
    var right = 0
    var rightThere = 0
  }

  @Test(.enabled(if: sentences != nil, "made by Tests/Agreement/languages.py"))
  func `whole sentences are of the language that langdetect tells`() throws {
    let path = try #require(Self.sentences)
    let known = Set(LanguageProfile.all.map(\.code)).union(["ja", "th", "ko", "he", "el"])
      .union(["bn", "pa", "gu", "ta", "te", "kn", "ml"])
    var tallies: [Int64: Tally] = [:]
    for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n") {
      let row = JSONValue(parsing: String(line))
      let text = try #require(row?["text"]?.stringValue)
      let there = try #require(row?["found"]?.stringValue)
      let length = try #require(row?["length"]?.integerValue)
      let file = row?["file"]?.stringValue == "nb" ? "no" : row?["file"]?.stringValue ?? ""
      guard known.contains(file) else { continue }
      let here = LanguageIdentifier.language(of: text)
      var tally = tallies[length] ?? Tally()
      tally.all += 1
      tally.equal += here == there ? 1 : 0
      tally.right += here == file ? 1 : 0
      tally.rightThere += there == file ? 1 : 0
      tallies[length] = tally
    }
    for (length, tally) in tallies.sorted(by: { $0.key < $1.key }) {
      print("up to \(length) characters: \(tally.equal) of \(tally.all) as langdetect,")
      print("  right \(tally.right), langdetect \(tally.rightThere)")
    }
    let whole = try #require(tallies[10_000])
    #expect(Double(whole.equal) >= 0.95 * Double(whole.all))
  }
}
