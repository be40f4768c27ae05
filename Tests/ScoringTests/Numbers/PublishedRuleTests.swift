import Domain
import Foundation
import Testing

@testable import Scoring

/// GSM8K's published rule beside ours, on its own test file, where `ASSAY_GSM8K` names that.
///
/// The file is `grade_school_math/data/test.jsonl` of openai/grade-school-math; it is not carried here.
struct PublishedRuleTests {
  private static let path = ProcessInfo.processInfo.environment["ASSAY_GSM8K"]

  @Test(.enabled(if: path != nil, "ASSAY_GSM8K names no file"))
  func `GSM8K's published rule and ours read the same number`() throws {
    let text = try String(contentsOfFile: try #require(Self.path), encoding: .utf8)
    var (read, agreed, unmarked) = (0, 0, 0)
    for line in text.split(separator: "\n") {
      guard let answer = JSONValue(parsing: String(line))?["answer"]?.stringValue,
        let match = answer.firstMatch(of: /#### (\-?[0-9\.\,]+)/)
      else { continue }
      read += 1
      let gold = DecimalNumber(String(match.1))
      let own = AnswerNumber.read(answer, pick: .last)
      if own == gold { agreed += 1 } else { print("differs: \(match.1) in \(answer)") }
      let reasoning = answer[..<match.range.lowerBound]
      if AnswerNumber.read(String(reasoning), pick: .last) == gold { unmarked += 1 }
    }
    print("GSM8K: \(agreed) of \(read) agree; without the mark, \(unmarked) are found")
    #expect(read == 1_319)
    #expect(agreed == read)
  }
}
