import Domain
import Testing

@testable import Scoring

struct LevenshteinTests {
  @Test(
    arguments: [
      ("kitten", "sitting", 1 - 3.0 / 7), ("saturday", "sunday", 1 - 3.0 / 8), ("", "", 1),
      ("", "abc", 0), ("abc", "abc", 1), ("abc", "xyz", 0), ("caf\u{E9}", "cafe\u{301}", 1),
      ("flaw", "lawn", 0.5),
    ] as [(String, String, Double)]
  )
  func `similarity falls with each edit`(text: String, target: String, expected: Double) throws {
    let scorer = Levenshtein(targets: [target])
    #expect(isClose(try verdict(of: scorer, on: text), expected))
  }

  /// By the recurrence itself, cell by cell.
  private static func distance(_ left: [UInt32], _ right: [UInt32]) -> Int {
    var distances = Array(0...right.count)
    for (row, scalar) in left.enumerated() {
      var diagonal = distances[0]
      distances[0] = row + 1
      for index in right.indices {
        let above = distances[index + 1]
        let replaced = right[index] == scalar ? diagonal : diagonal + 1
        distances[index + 1] = min(replaced, above + 1, distances[index] + 1)
        diagonal = above
      }
    }
    return distances[right.count]
  }

  @Test(arguments: [(0, 0), (0, 9), (1, 1), (63, 70), (64, 64), (65, 200), (128, 129), (300, 400)])
  func `distances of texts longer than a word are those of the recurrence`(
    left: Int,
    right: Int
  ) {
    var random = SplitMix64(seed: UInt64(left * 1_000 + right))
    func text(_ count: Int, of letters: Int) -> [UInt32] {
      // Letters of ASCII and beyond.
      (0..<count).map { _ in UInt32(120 + random.index(below: letters)) }
    }
    for letters in [1, 2, 4, 30] {
      let (one, other) = (text(left, of: letters), text(right, of: letters))
      let expected = Self.distance(one, other)
      #expect(SequenceComparison.editDistance(one, other) == expected)
      #expect(SequenceComparison.editDistance(other, one) == expected)
    }
  }

  @Test func `ignored differences are no edits`() throws {
    let scorer = Levenshtein(targets: ["Zürich"])
    #expect(isClose(try verdict(of: scorer, on: "ZURICH", ignoring: [.case, .accents]), 1))
  }

  @Test func `texts too long to compare are unscored rather than slow`() throws {
    let text = Answer.long(ending: "")
    let scorer = Levenshtein(targets: [String(text.reversed())])
    let reason = "the answer is too long to be compared with the target"
    #expect(try verdict(of: scorer, on: text) == .unscored(.scorerFailed(reason)))
  }
}
