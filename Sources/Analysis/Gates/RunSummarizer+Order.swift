package import Domain

extension RunSummarizer {
  /// The arms by a figure, the best first; those that lack it last, as the run lists them.
  ///
  /// `nil` when no arm has the figure.
  package func order(by figure: RunFigure) -> [Int]? {
    let values = arms.indices.map { (arm: $0, value: estimate(of: figure, arm: $0)?.value) }
    guard values.contains(where: { $0.value != nil }) else { return nil }
    let sign: Double = isLowerFirst(figure.subject) ? 1 : -1
    return values.sorted { left, right in
      switch (left.value, right.value) {
      case (let left?, let right?) where left != right: sign * left < sign * right
      case (_?, nil): true
      case (nil, _?): false
      default: left.arm < right.arm
      }
    }.map(\.arm)
  }

  /// Of a score without a direction, the highest stands first.
  private func isLowerFirst(_ subject: RunFigure.Subject) -> Bool {
    switch subject {
    case .score(let name):
      manifest.scores.first { $0.name == name }?.isHigherBetter == false
    case .metric(let metric): metric.direction.isLowerFirst
    }
  }
}
