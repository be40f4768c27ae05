/// How far a night's answers lie from those of nights before it, held against how far these lie from
/// one another.
///
/// The night is the unit: a prediction interval of Student's t for the distance of a further night. The
/// spread of the known nights' distances is taken times (n − 1)/(n − 2), since each is of nights that
/// the others are measured by as well, and no smaller than what the cases' own spread makes of it, one
/// case more being taken to differ.
package struct NightlyDistance: Hashable, Sendable {
  /// Of the night from the known ones, 0 to 1: the share of pairs of answers that are not the same, or
  /// of answers that vary by themselves of places that are not.
  package var distance: Double

  /// Of the known nights from one another, on average.
  package var usual: Double

  /// What 95 of 100 further nights stay below, the tolerance in it.
  package var upper: Double

  /// How much farther than usual does not matter.
  package var tolerated: Double

  /// One-sided.
  package var pValue: Double
  package var nights: Int

  /// Of fewer nights nobody knows how much nights vary.
  package static let fewestNights = 3

  /// Fails with fewer than three known nights, and without cases that all nights have.
  ///
  /// - Parameters:
  ///   - isSteady: Whether a night's answers to a case are alike, so that two that differ anywhere are
  ///     different; else they are as different as they have places that are.
  ///   - cases: The answers of each known night to each case, as tokens.
  ///   - after: Those of the night in question, case by case.
  package init?(
    _ cases: [[[[Int]]]],
    after: [[[Int]]],
    isSteady: Bool,
    tolerated: Double,
    prefix: Int = 50
  ) {
    let count = cases.map(\.count).max() ?? 0
    let whole = zip(cases, after).filter { nights, last in
      nights.count == count && nights.allSatisfy { !$0.isEmpty } && !last.isEmpty
    }
    self.init(
      whole.map { known, last in Self.distances(known + [last], isSteady: isSteady, prefix) },
      tolerated: tolerated
    )
  }

  /// Likewise.
  ///
  /// - Parameter apart: By case how far each night is from each, the night in question last.
  init?(_ apart: [[[Double]]], tolerated: Double) {
    let count = (apart.first?.count ?? 0) - 1
    guard count >= Self.fewestNights else { return nil }
    // By night and case: how far it is from the other known ones.
    let known = (0..<count).map { night in
      apart.map { $0[night][..<count].reduce(0, +) / Double(count - 1) }
    }
    let means = known.map { $0.reduce(0, +) / Double($0.count) }
    distance =
      apart.reduce(0) { $0 + $1[count][..<count].reduce(0, +) } / Double(count * apart.count)
    usual = means.reduce(0, +) / Double(count)
    nights = count
    self.tolerated = tolerated
    let shared = Double(count - 1) / Double(count - 2)
    let byCases = known.compactMap { Moments($0 + [1])?.variance }.reduce(0, +) / Double(count)
    let least = (byCases / Double(apart.count + 1)).squareRoot()
    let spread = max((Moments(means)?.standardDeviation ?? 0) * shared, least)
    let error = spread * (1 + 1 / Double(count)).squareRoot()
    let t = StudentT(degreesOfFreedom: Double(count - 1))
    upper = usual + tolerated + t.quantile(0.95) * error
    pValue = 1 - t.cumulative((distance - usual - tolerated) / error)
  }

  /// Of each night's answers to a case from each other night's.
  private static func distances(
    _ nights: [[[Int]]],
    isSteady: Bool,
    _ prefix: Int
  ) -> [[Double]] {
    var distances = [[Double]](
      repeating: .init(repeating: 0, count: nights.count),
      count: nights.count
    )
    for one in nights.indices {
      for other in 0..<one {
        let alike =
          isSteady
          ? shareAlike(nights[one], nights[other])
          : HammingKernel.likeness(between: nights[one], nights[other], prefix)
        distances[one][other] = 1 - alike
        distances[other][one] = 1 - alike
      }
    }
    return distances
  }

  /// Of the pairs of an answer of either night.
  private static func shareAlike(_ first: [[Int]], _ second: [[Int]]) -> Double {
    let counts = Dictionary(second.map { ($0, 1) }, uniquingKeysWith: +)
    let alike = first.reduce(0) { $0 + counts[$1, default: 0] }
    return Double(alike) / Double(first.count * second.count)
  }
}
