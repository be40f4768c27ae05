import Domain

extension [FactorInfluence] {
  /// What of the settings mattered, in a sentence; `nil` where nothing is to be told apart.
  ///
  /// - Parameters:
  ///   - goal: Its name.
  ///   - isShare: Whether it is a part of a whole, told in points.
  package func sentence(goal: String, isShare: Bool) -> String? {
    guard count > 1 else { return nil }
    let format = FigureFormat(isPassFail: isShare)
    let shown = filter(\.isShown)
    let hidden = filter { !$0.isShown }.map(\.factor.name)
    guard let first = shown.first else {
      return "None of \(FigureFormat.list(map(\.factor.name))) is shown to move \(goal)."
    }
    let shares = compactMap { influence in
      influence.share.map { (influence.factor.name, FigureFormat(isPassFail: true).value($0)) }
    }
    let told = shares.enumerated().map { position, share in
      position == 0 ? "\(share.1) goes with \(share.0)" : "\(share.1) with \(share.0)"
    }
    let named = first.factor == .prompt ? "the prompt" : first.factor.name
    let part =
      told.isEmpty ? "" : "of what tells the settings apart, \(FigureFormat.list(told)); "
    let distance =
      "\(first.best) is \(format.difference(first.distance.value)) better than \(first.worst) "
      + "(\(format.interval(ofDifference: first.distance)))"
    let rest =
      hidden.isEmpty
      ? ""
      : " \(FigureFormat.list(hidden)) \(hidden.count.noun("is", "are")) not shown to move \(goal)."
    return "What mattered most is \(named): \(part)\(distance).\(rest)"
  }
}
