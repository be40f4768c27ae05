import Domain
import Scoring
import Testing

struct F1Tests {
  // The rules of SQuAD's evaluate-v2.0.py, worked by hand.
  @Test(
    arguments: [
      ("the cat sat", "a cat sat", 1), ("The Cat!", "cat", 1), ("cat sat", "cat", 2.0 / 3),
      ("cat cat", "cat", 2.0 / 3), ("cat cat dog", "cat cat", 0.8), ("dog", "cat", 0), ("", "", 1),
      ("", "cat", 0), ("the", "", 1), ("the", "cat", 0),
    ] as [(String, String, Double)]
  )
  func `words are compared as bags, so that a word counts as often as both have it`(
    text: String,
    target: String,
    expected: Double
  ) throws {
    #expect(isClose(try verdict(of: F1(targets: [target]), on: text), expected))
  }

  @Test func `the best of several targets counts`() throws {
    let scorer = F1(targets: ["dog", "black cat", "cat"])
    #expect(isClose(try verdict(of: scorer, on: "a black cat"), 1))
  }
}
