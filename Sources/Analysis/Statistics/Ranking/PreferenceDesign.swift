import Numerics

/// The likelihood of pairwise judgements as a multinomial logit: each outcome of a game has a
/// utility that is linear in strengths, ln ν and γ.
struct PreferenceDesign {
  let arms: Int
  let tieIndex: Int?
  let positionIndex: Int?
  private let parameters: Int

  /// By the arm shown first and the one shown second: how often the first won, the second did, and
  /// neither.
  private var cells: [Pair: SIMD4<Double>] = [:]

  private struct Pair: Hashable {
    var first: Int
    var second: Int
  }

  /// An outcome's share of each parameter.
  private typealias Features = [(index: Int, share: Double)]

  /// Keeps the mean of the strengths at 0; too small to move a printed digit.
  private static let ridge = 1e-7

  init(arms: Int, hasTies: Bool, hasPosition: Bool) {
    self.arms = arms
    tieIndex = hasTies ? arms : nil
    positionIndex = hasPosition ? arms + (hasTies ? 1 : 0) : nil
    parameters = arms + (hasTies ? 1 : 0) + (hasPosition ? 1 : 0)
  }

  mutating func add(_ game: BradleyTerry.Game, weight: Double = 1) {
    let pair = Pair(first: game.first, second: game.second)
    cells[pair, default: SIMD4()] += weight * outcomes(game.result)
  }

  /// Where ties are no outcome of their own, a tie is half of each.
  private func outcomes(_ result: Double) -> SIMD4<Double> {
    tieIndex != nil && result == 0.5 ? SIMD4(0, 0, 1, 0) : SIMD4(result, 1 - result, 0, 0)
  }

  /// Where the place is told, a whole one: of two arms that is Jeffreys's prior (Firth 1993).
  mutating func addTies() {
    for pair in cells.keys {
      let tie = BradleyTerry.Game(first: pair.first, second: pair.second, result: 0.5, unit: 0)
      add(tie, weight: positionIndex == nil ? 0.5 : 1)
    }
  }

  /// In an order that does not differ between processes, so that no sum does.
  private var sortedCells: [(key: Pair, value: SIMD4<Double>)] {
    cells.sorted { ($0.key.first, $0.key.second) < ($1.key.first, $1.key.second) }
  }

  private func features(_ pair: Pair) -> [Features] {
    let place = positionIndex.map { [(index: $0, share: 1.0)] } ?? []
    var all: [Features] = [[(pair.first, 1)] + place, [(pair.second, 1)]]
    if let tieIndex {
      let half = positionIndex.map { [(index: $0, share: 0.5)] } ?? []
      all.append([(pair.first, 0.5), (pair.second, 0.5), (tieIndex, 1)] + half)
    }
    return all
  }

  private func probabilities(_ features: [Features], _ values: [Double]) -> [Double] {
    let utilities = features.map { $0.reduce(0) { $0 + values[$1.index] * $1.share } }
    let most = utilities.max() ?? 0
    let weights = utilities.map { Double.exp($0 - most) }
    let total = weights.reduce(0, +)
    return weights.map { $0 / total }
  }

  func logLikelihood(_ values: [Double]) -> Double {
    sortedCells.reduce(0) { total, cell in
      let shares = probabilities(features(cell.key), values)
      return shares.indices.reduce(total) { sum, outcome in
        cell.value[outcome] > 0 ? sum + cell.value[outcome] * .log(shares[outcome]) : sum
      }
    }
  }

  /// Newton's method, halving a step that overshoots: the likelihood is concave.
  func fitted() -> [Double] {
    var values = [Double](repeating: 0, count: parameters)
    func penalised(_ values: [Double]) -> Double {
      logLikelihood(values) - values.prefix(arms).reduce(0) { $0 + Self.ridge / 2 * $1 * $1 }
    }
    var value = penalised(values)
    for _ in 0..<200 {
      let (gradient, information) = derivatives(values)
      let step = LinearSystem.solve(information, gradient)
      var scale = 1.0
      var next = zip(values, step).map { $0 + $1 }
      while penalised(next) < value, scale > 1e-8 {
        scale /= 2
        next = zip(values, step).map { $0 + scale * $1 }
      }
      values = next
      value = penalised(values)
      if step.allSatisfy({ abs($0) < 1e-10 }) { break }
    }
    let mean = values.prefix(arms).reduce(0, +) / Double(max(1, arms))
    for arm in 0..<arms { values[arm] -= mean }
    return values
  }

  private func derivatives(_ values: [Double]) -> (gradient: [Double], information: [[Double]]) {
    var gradient = values.indices.map { $0 < arms ? -Self.ridge * values[$0] : 0 }
    var information = values.map { _ in values.map { _ in 0.0 } }
    for arm in 0..<arms { information[arm][arm] = Self.ridge }
    for (pair, counts) in sortedCells {
      let features = features(pair)
      let shares = probabilities(features, values)
      let total = counts.sum()
      var expected: [Int: Double] = [:]
      for (outcome, share) in zip(features, shares) {
        for (index, part) in outcome { expected[index, default: 0] += share * part }
      }
      for (position, outcome) in features.enumerated() {
        for (index, part) in outcome {
          gradient[index] += counts[position] * part
          for (other, otherPart) in outcome {
            information[index][other] += total * shares[position] * part * otherPart
          }
        }
      }
      for (index, mean) in expected {
        gradient[index] -= total * mean
        for (other, otherMean) in expected { information[index][other] -= total * mean * otherMean }
      }
    }
    return (gradient, information)
  }

  // MARK: Uncertainty

  /// H⁺·M·H⁺ of all parameters, the strengths centred.
  func covariance(at values: [Double], _ games: [BradleyTerry.Game]) -> [[Double]] {
    guard parameters > 0, !games.isEmpty else { return values.map { _ in values.map { _ in 0 } } }
    var (_, information) = derivatives(values)
    // The direction in which all strengths grow together is not determined, and no score points there.
    for row in 0..<arms { for column in 0..<arms { information[row][column] += 1 / Double(arms) } }
    var scores: [Int: [Double]] = [:]
    for game in games {
      let features = features(Pair(first: game.first, second: game.second))
      let shares = probabilities(features, values)
      let seen = outcomes(game.result)
      var score = scores[game.unit] ?? [Double](repeating: 0, count: parameters)
      for (position, outcome) in features.enumerated() {
        for (index, part) in outcome { score[index] += (seen[position] - shares[position]) * part }
      }
      scores[game.unit] = score
    }
    let influences = scores.sorted { $0.key < $1.key }
      .map { LinearSystem.solve(information, $0.value) }
    return values.indices.map { row in
      values.indices.map { column in
        influences.reduce(0) { $0 + $1[row] * $1[column] }
      }
    }
  }

  // MARK: Separation

  /// Whether no parameter could grow without end and make all that was seen as likely as before or
  /// likelier (Albert and Anderson 1984): strengths and place are then finite.
  ///
  /// - Parameter countingTies: Whether a tie, where it is an outcome of its own, is a win of both.
  func determinesAll(countingTies: Bool) -> Bool {
    let wins = wins(countingTies: countingTies)
    guard isStronglyConnected(wins) else { return false }
    return positionIndex == nil || hasLosingCycle(wins, place: 1) && hasLosingCycle(wins, place: -1)
  }

  private struct Win {
    var winner: Int
    var loser: Int

    /// 1 where the winner was shown first, else −1.
    var place: Double
  }

  private func wins(countingTies: Bool) -> [Win] {
    cells.flatMap { pair, counts -> [Win] in
      let isTied = countingTies && counts[2] > 0
      return [
        counts[0] > 0 || isTied ? Win(winner: pair.first, loser: pair.second, place: 1) : nil,
        counts[1] > 0 || isTied ? Win(winner: pair.second, loser: pair.first, place: -1) : nil,
      ]
      .compactMap(\.self)
    }
  }

  private func isStronglyConnected(_ wins: [Win]) -> Bool {
    func reachesAll(_ step: (Win) -> (from: Int, to: Int)) -> Bool {
      guard arms > 0 else { return false }
      let steps = Dictionary(grouping: wins.map(step), by: \.from)
      var seen: Set<Int> = [0]
      var pending = [0]
      while let arm = pending.popLast() {
        for step in steps[arm] ?? [] where seen.insert(step.to).inserted { pending.append(step.to) }
      }
      return seen.count == arms
    }
    return reachesAll { ($0.winner, $0.loser) } && reachesAll { ($0.loser, $0.winner) }
  }

  /// Whether wins in a circle contradict that the place is worth `place` without end.
  ///
  /// A win says that r of the winner and what its place is worth are no less than r of the loser. There
  /// are such r just where no circle of wins comes to less than 0 (Bellman 1958).
  private func hasLosingCycle(_ wins: [Win], place: Double) -> Bool {
    var bounds = [Double](repeating: 0, count: arms)
    for _ in 0..<arms {
      var isSettled = true
      for win in wins where bounds[win.winner] + place * win.place < bounds[win.loser] {
        bounds[win.loser] = bounds[win.winner] + place * win.place
        isSettled = false
      }
      if isSettled { return false }
    }
    return true
  }
}
