/// How the turns of a conversation become one number, before its repetitions do.
package enum TurnReduction: String, Hashable, Sendable, CaseIterable {
  /// 1 where every turn passed, else 0.
  case all
  /// The last turn's.
  case last
  /// The mean over the turns: of pass or fail the share that passed.
  case share
}

extension TurnReduction {
  /// The value of a whole conversation; `nil` where it has none.
  ///
  /// A turn that could not be judged leaves the whole without a value, but where `all` is lost
  /// already.
  ///
  /// - Parameter turns: The value of each turn that the score is about, in order, those that were not
  ///   sent among them; `nil` for one that could not be judged.
  package func reduce(_ turns: [Double?]) -> Double? {
    let known = turns.compactMap(\.self)
    switch self {
    case .all:
      if known.contains(where: { $0 < 1 }) { return 0 }
      return known.count == turns.count && !turns.isEmpty ? 1 : nil
    case .last: return turns.last ?? nil
    case .share:
      guard known.count == turns.count, !turns.isEmpty else { return nil }
      return known.reduce(0, +) / Double(known.count)
    }
  }
}
