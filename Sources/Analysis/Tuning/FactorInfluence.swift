package import Domain

/// How much of what tells settings apart goes with one factor: the prompt, or a swept parameter.
///
/// Additive effects by least squares within each case, so that settings that saw other cases, because
/// they left a race, are held against the others on the same ones; the error of clusters of cases is
/// that of Liang and Zeger (1986), the test Wald's with Hotelling's degrees of freedom.
package struct FactorInfluence: Hashable, Sendable {
  package var factor: ArmFactor

  /// Of the variance between settings that all factors together explain, less what chance adds to it;
  /// `nil` where nothing is left.
  package var share: Double?

  /// The levels that are farthest apart, in words, the better one first.
  package var best: String
  package var worst: String

  /// Between them, in the goal's unit, with an interval that allows for their having been picked
  /// (Bonferroni over all pairs of levels); its count is the cases.
  package var distance: Estimate

  /// That the factor has no effect, corrected by Holm over the factors; `nil` with too few cases.
  package var pValue: Double?

  /// Whether the test says that it has an effect.
  package var isShown: Bool
}

extension TuningSearch {
  /// The most influential first; empty where fewer than two things vary, or where they vary together,
  /// so that no effect can be told from another's.
  func influences() -> [FactorInfluence] {
    let swept = manifest.arms.contains { !$0.cell.isEmpty }
    let standards = Set(design.standards.values)
    // The default has none of the swept parameters.
    let arms = manifest.arms.filter {
      !(swept && $0.cell.isEmpty && standards.contains($0.index))
    }
    let factors = ArmFactor.varying(among: arms).map { FactorCoding($0, arms: arms) }
    guard factors.count > 1 else { return [] }
    let rows = arms.map { arm in factors.flatMap { $0.row(arm) } }
    var observed: [String: [(row: [Double], value: Double)]] = [:]
    for (arm, row) in zip(arms, rows) {
      for scored in design.goal.rising(tuning, arm: arm.index)?.cases ?? [] {
        observed[scored.sampleID, default: []].append((row, scored.mean))
      }
    }
    let clusters = CaseScores.grouped(manifest.samples.filter { observed[$0.id] != nil }) {
      $0.cluster
    }.map { group in group.compactMap { observed[$0.id] } }
    guard let fit = WithinCaseFit(clusters) else { return [] }
    return settled(factors, arms, fit)
  }

  private func settled(
    _ factors: [FactorCoding],
    _ arms: [Arm],
    _ fit: WithinCaseFit
  ) -> [FactorInfluence] {
    var start = 0
    let effects = factors.map { factor in
      defer { start += factor.width }
      return FactorEffect(factor, arms: arms, columns: start..<start + factor.width, fit)
    }
    let whole = effects.reduce(0) { $0 + $1.variance }
    let known = effects.compactMap(\.pValue)
    var corrected = MultipleComparisons.holm(known, familySize: known.count)[...]
    return effects.map { effect in
      let pValue = effect.pValue.flatMap { _ in corrected.popFirst() }
      return FactorInfluence(
        factor: effect.factor,
        share: whole > 0 ? effect.variance / whole : nil,
        best: effect.best,
        worst: effect.worst,
        distance: effect.distance,
        pValue: pValue,
        isShown: pValue.map { $0 <= design.alpha } ?? false
      )
    }
    .enumerated()
    .sorted { ($1.element.share ?? 0, $0.offset) < ($0.element.share ?? 0, $1.offset) }
    .map(\.element)
  }
}

/// A factor as columns of a design matrix: a column for each level but the first, or of many numbers
/// the number and its square.
struct FactorCoding {
  let factor: ArmFactor

  /// In the order of the arms.
  let levels: [JSONValue?]
  let width: Int
  private let range: ClosedRange<Double>?

  /// Numbers of more levels than this are fitted by a curve.
  private static let levelLimit = 5

  init(_ factor: ArmFactor, arms: [Arm]) {
    self.factor = factor
    levels = arms.map { $0.value(of: factor) }.distinct
    let numbers = levels.compactMap { $0?.numberValue }
    if levels.count > Self.levelLimit, numbers.count == levels.count, let least = numbers.min(),
      let most = numbers.max()
    {
      range = least...most
      width = 2
    } else {
      range = nil
      width = max(0, levels.count - 1)
    }
  }

  func row(_ arm: Arm) -> [Double] { row(arm.value(of: factor)) }

  func row(_ level: JSONValue?) -> [Double] {
    guard let range else { return levels.dropFirst().map { $0 == level ? 1 : 0 } }
    let middle = (range.lowerBound + range.upperBound) / 2
    let reach = max(range.upperBound - range.lowerBound, .leastNormalMagnitude) / 2
    let place = ((level?.numberValue ?? middle) - middle) / reach
    return [place, place * place]
  }
}

/// What the fit says of one factor.
private struct FactorEffect {
  let factor: ArmFactor
  /// Between the settings, less what chance adds; at least 0.
  let variance: Double
  let best: String
  let worst: String
  let distance: Estimate
  let pValue: Double?

  init(_ coding: FactorCoding, arms: [Arm], columns: Range<Int>, _ fit: WithinCaseFit) {
    factor = coding.factor
    let coefficients = Array(fit.coefficients[columns])
    let covariance = columns.map { Array(fit.covariance[$0][columns]) }
    let rows = arms.map(coding.row)
    let mean = coefficients.indices.map { column in
      rows.reduce(0) { $0 + $1[column] } / Double(max(1, rows.count))
    }
    let centred = rows.map { row in zip(row, mean).map { $0 - $1 } }
    let spread = centred.reduce(0) { total, row in
      let effect = LinearSystem.product(row, coefficients)
      return total + effect * effect - LinearSystem.form(row, covariance)
    }
    variance = max(0, spread / Double(max(1, rows.count)))
    let levels = coding.levels.map { level in
      (words: level.map { $0.stringValue ?? $0.serialized } ?? "not set", row: coding.row(level))
    }
    let effects = levels.map { LinearSystem.product($0.row, coefficients) }
    let top = effects.indices.max { (effects[$0], $1) < (effects[$1], $0) } ?? 0
    let bottom = effects.indices.min { (effects[$0], $0) < (effects[$1], $1) } ?? 0
    best = levels[top].words
    worst = levels[bottom].words
    let apart = zip(levels[top].row, levels[bottom].row).map { $0 - $1 }
    let error = max(0, LinearSystem.form(apart, covariance)).squareRoot()
    let pairs = Double(levels.count * (levels.count - 1) / 2)
    let reach = StudentT(degreesOfFreedom: Double(fit.clusters - 1)).quantile(1 - 0.025 / pairs)
    let value = effects[top] - effects[bottom]
    distance = Estimate(
      value: value,
      lower: value - reach * error,
      upper: value + reach * error,
      count: fit.cases
    )
    pValue = Self.test(coefficients, covariance, clusters: fit.clusters)
  }

  /// Hotelling's T² over C − 1 degrees of freedom as an F with k and C − k.
  private static func test(
    _ coefficients: [Double],
    _ covariance: [[Double]],
    clusters: Int
  ) -> Double? {
    let width = Double(coefficients.count)
    let rest = Double(clusters) - width
    guard rest >= 1, let inverse = LinearSystem.inverse(covariance) else { return nil }
    let statistic = max(0, LinearSystem.form(coefficients, inverse))
    let ratio = statistic * rest / (width * Double(clusters - 1))
    return IncompleteBeta.regularized(rest / (rest + width * ratio), rest / 2, width / 2)
  }
}

/// Least squares of values within each case, whose own level is taken out of both sides.
private struct WithinCaseFit {
  var coefficients: [Double]
  /// Of the coefficients, by clusters.
  var covariance: [[Double]]
  var clusters: Int
  var cases: Int

  /// `nil` where the columns cannot be told apart, or with fewer than two clusters.
  init?(_ groups: [[[(row: [Double], value: Double)]]]) {
    let centred = groups.map { cases in cases.filter { $0.count > 1 }.flatMap(Self.centred) }
      .filter { !$0.isEmpty }
    guard centred.count > 1, let width = centred.first?.first?.row.count else { return nil }
    var moments = [[Double]](repeating: .init(repeating: 0, count: width), count: width)
    var right = [Double](repeating: 0, count: width)
    for (row, value) in centred.joined() {
      for column in row.indices where row[column] != 0 {
        right[column] += row[column] * value
        for other in row.indices { moments[column][other] += row[column] * row[other] }
      }
    }
    guard let inverse = LinearSystem.inverse(moments) else { return nil }
    coefficients = inverse.map { LinearSystem.product($0, right) }
    var middle = moments.map { $0.map { _ in 0.0 } }
    for cluster in centred {
      var gradient = [Double](repeating: 0, count: width)
      for (row, value) in cluster {
        let rest = value - LinearSystem.product(row, coefficients)
        for column in row.indices { gradient[column] += row[column] * rest }
      }
      for column in gradient.indices {
        for other in gradient.indices {
          middle[column][other] += gradient[column] * gradient[other]
        }
      }
    }
    let count = Double(centred.count)
    let half = inverse.map { row in
      middle.indices.map { column in
        row.indices.reduce(0) { $0 + row[$1] * middle[$1][column] }
      }
    }
    covariance = half.map { row in
      inverse.map { count / (count - 1) * LinearSystem.product(row, $0) }
    }
    clusters = centred.count
    cases = groups.joined().count { $0.count > 1 }
  }

  private static func centred(
    _ observed: [(row: [Double], value: Double)]
  ) -> [(row: [Double], value: Double)] {
    let count = Double(observed.count)
    let mean = observed.reduce(0) { $0 + $1.value } / count
    let width = observed.first?.row.count ?? 0
    let rows = (0..<width).map { column in observed.reduce(0) { $0 + $1.row[column] } / count }
    return observed.map { row, value in
      (zip(row, rows).map { $0 - $1 }, value - mean)
    }
  }
}
