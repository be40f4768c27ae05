package import Domain

/// Nearness of meaning by embeddings: the cosine of the angle between two, −1 to 1.
package enum EmbeddingSimilarity {
  /// The best of the targets; unscored where embeddings cannot be compared.
  package static func score(of answer: [Double], against targets: [[Double]]) -> Score.Value {
    var best: Double?
    for target in targets {
      guard target.count == answer.count else {
        return .unscored(
          .scorerFailed("embeddings have \(answer.count) and \(target.count) numbers")
        )
      }
      guard let cosine = cosine(answer, target) else {
        return .unscored(.scorerFailed("an embedding has no direction"))
      }
      best = max(best ?? cosine, cosine)
    }
    return best.map(Score.Value.number) ?? .unscored(.scorerFailed("there is no target embedding"))
  }

  /// `nil` for a vector of zeros and for numbers that are not finite.
  private static func cosine(_ left: [Double], _ right: [Double]) -> Double? {
    // Scaled first, so that squares neither overflow nor vanish.
    let leftSize = left.reduce(0) { max($0, abs($1)) }
    let rightSize = right.reduce(0) { max($0, abs($1)) }
    guard leftSize > 0, rightSize > 0, leftSize.isFinite, rightSize.isFinite else { return nil }
    var product = 0.0
    var leftSquares = 0.0
    var rightSquares = 0.0
    for (left, right) in zip(left, right) {
      let (a, b) = (left / leftSize, right / rightSize)
      product += a * b
      leftSquares += a * a
      rightSquares += b * b
    }
    let cosine = product / (leftSquares * rightSquares).squareRoot()
    return cosine.isFinite ? min(max(cosine, -1), 1) : nil
  }
}
