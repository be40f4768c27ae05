import Domain
import Foundation
import Testing

@testable import Scoring

/// Verdicts beside those of IFEval's own checker, on answers that `Tests/Agreement/ifeval.py`
/// makes.
struct InstructionAgreementTests {
  private static let answers = ProcessInfo.processInfo.environment["ASSAY_IFEVAL_ANSWERS"]

  /// Equal and all verdicts of one instruction, strict and loose.
  private struct Tally {
    var strict = (equal: 0, all: 0)
    var loose = (equal: 0, all: 0)
    var undecided = 0
    var differing: [String] = []

    var share: Double {
      Double(min(strict.equal, loose.equal)) / Double(max(strict.all, 1))
    }
  }

  @Test(.enabled(if: answers != nil, "made by Tests/Agreement/ifeval.py"))
  func `of each instruction 99_5 percent of the verdicts are the checker's`() throws {
    let path = try #require(Self.answers)
    var tallies: [String: Tally] = [:]
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    for line in lines {
      let row = try #require(JSONValue(parsing: String(line)))
      try count(row, in: &tallies)
    }
    for (id, tally) in tallies.sorted(by: { $0.key < $1.key }) {
      let counts = "\(tally.strict.equal) of \(tally.strict.all), \(tally.loose.equal) loosely"
      print("\(id): \(counts), \(tally.undecided) not decided by the checker")
      for example in tally.differing.prefix(Self.shown) { print("    \(example)") }
      #expect(tally.share >= 0.995, "\(id)")
    }
  }

  private static let shown =
    ProcessInfo.processInfo.environment["ASSAY_IFEVAL_SHOWN"].flatMap(Int.init) ?? 3

  private func count(_ row: JSONValue, in tallies: inout [String: Tally]) throws {
    let text = try #require(row["response"]?.stringValue)
    let names = try #require(row["instructions"]?.arrayValue)
    let ids = names.compactMap(\.stringValue)
    let arguments = try #require(row["arguments"]?.arrayValue)
    for (index, id) in ids.enumerated() {
      var tally = tallies[id] ?? Tally()
      let instruction = try Instruction(id: id, arguments: arguments[index])
      for (key, figure) in [("strict", \Tally.strict), ("loose", \Tally.loose)] {
        guard let expected = row[key]?.arrayValue?[index].boolValue else {
          tally.undecided += 1
          continue
        }
        let scorer = InstructionFollowing(
          key == "strict" ? .promptStrict : .promptLoose,
          instructions: [instruction]
        )
        let isEqual = scorer.score(text, of: Answer(text: text), ignoring: []) == .passed(expected)
        tally[keyPath: figure].all += 1
        tally[keyPath: figure].equal += isEqual ? 1 : 0
        if !isEqual {
          let place = "\(row["key"]?.serialized ?? "") \(row["kind"]?.stringValue ?? "") \(key)"
          tally.differing.append(
            "\(place), the checker: \(expected): \(text.prefix(70).debugDescription)"
          )
        }
      }
      tallies[id] = tally
    }
  }
}
