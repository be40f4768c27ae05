import Domain
import Scoring
import Testing

struct EmbeddingSimilarityTests {
  @Test(
    arguments: [
      ([1, 0], [[1, 0]], 1), ([1, 0], [[0, 2]], 0), ([1, 0], [[-3, 0]], -1),
      ([3, 4], [[4, 3]], 0.96), ([1, 0], [[0, 1], [1, 1]], 0.5.squareRoot()),
      ([1e300, 1e300], [[1e-300, 1e-300]], 1),
    ] as [([Double], [[Double]], Double)]
  )
  func `the best cosine counts`(answer: [Double], targets: [[Double]], expected: Double) {
    #expect(isClose(EmbeddingSimilarity.score(of: answer, against: targets), expected))
  }

  @Test(
    arguments: [
      ([0, 0], [[1, 0]], "an embedding has no direction"),
      ([1, 0], [[1, 0, 0]], "embeddings have 2 and 3 numbers"),
      ([1, .nan], [[1, 0]], "an embedding has no direction"),
      ([], [[]], "an embedding has no direction"), ([1], [], "there is no target embedding"),
    ] as [([Double], [[Double]], String)]
  )
  func `embeddings that cannot be compared are unscored`(
    answer: [Double],
    targets: [[Double]],
    reason: String
  ) {
    let value = EmbeddingSimilarity.score(of: answer, against: targets)
    #expect(value == .unscored(.scorerFailed(reason)))
  }
}
