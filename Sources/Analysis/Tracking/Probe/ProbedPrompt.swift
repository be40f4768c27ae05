import Domain

/// The first tokens of the answers to one prompt, night by night, as rows of numbers.
struct ProbedPrompt {
  /// By night, in the order of time, the one in question last: the rows of its answers.
  private let nights: [[[Double]]]
  private let scale: Double

  /// - Parameters:
  ///   - nights: Each with an answer at least.
  ///   - count: How many alternatives of each answer are read, so that a provider that lists more than
  ///     it did shows no change; `nil` reads the tokens that were said.
  init(_ nights: [[FirstToken]], alternatives count: Int?) {
    let answers = nights.map { night in
      night.map { answer in count.map { answer.listed(first: $0) } ?? [answer.token: 1] }
    }
    let tokens = Set(answers.joined().flatMap(\.keys)).sorted()
    self.nights = answers.map { night in
      night.map { listed in
        // What is not listed is no likelier than the least likely that is: censored from the left.
        let missing = count == nil ? 0 : listed.values.min() ?? FirstToken.least
        return tokens.map { listed[$0] ?? missing }
      }
    }
    scale = count == nil ? 0.5 : 1 / Double(max(1, tokens.count))
  }

  /// Of the answers before and after, the nights before taken together.
  var counts: (before: Int, after: Int) {
    let after = nights.last?.count ?? 0
    return (nights.reduce(0) { $0 + $1.count } - after, after)
  }

  /// How far each night is from each: of log-probabilities the mean absolute difference of their
  /// means over the tokens listed, of tokens half the sum over the shares, which is 0 to 1.
  var distances: [[Double]] {
    let means = nights.map(Self.mean)
    return means.map { one in means.map { distance(one, $0) } }
  }

  /// The same between all answers before and those after.
  var overall: Double {
    var pooled = PooledAnswers(nights)
    return scale * pooled.distance(of: 0..<counts.before)
  }

  /// That of every way of taking so many answers out of all for those before, the real one first;
  /// `nil` where there are more than `most`.
  func arrangements(most: Int) -> [Double]? {
    var pooled = PooledAnswers(nights)
    let count = counts.before
    guard let ways = Self.ways(of: count, from: pooled.count, most: most) else { return nil }
    var chosen = Array(0..<count)
    var values: [Double] = []
    values.reserveCapacity(ways)
    while true {
      values.append(scale * pooled.distance(of: chosen))
      guard let last = chosen.indices.last(where: { chosen[$0] < pooled.count - count + $0 })
      else { return values }
      chosen[last] += 1
      for place in chosen.indices where place > last { chosen[place] = chosen[place - 1] + 1 }
    }
  }

  /// That of so many ways drawn.
  func shuffles(_ count: Int, using generator: inout SplitMix64) -> [Double] {
    var pooled = PooledAnswers(nights)
    // The distance is the same whichever side is drawn.
    let drawn = min(counts.before, counts.after)
    var order = Array(0..<pooled.count)
    return (0..<count).map { _ in
      for place in 0..<drawn {
        order.swapAt(place, place + generator.index(below: order.count - place))
      }
      return scale * pooled.distance(of: order[..<drawn])
    }
  }

  /// C(all, count), where it is no more than `most`.
  static func ways(of count: Int, from all: Int, most: Int) -> Int? {
    var ways = 1
    for step in 0..<min(count, all - count) {
      ways = ways * (all - step) / (step + 1)
      guard ways <= most else { return nil }
    }
    return ways
  }

  private func distance(_ one: [Double], _ other: [Double]) -> Double {
    scale * zip(one, other).reduce(0) { $0 + abs($1.0 - $1.1) }
  }

  private static func mean(_ rows: [[Double]]) -> [Double] {
    guard let first = rows.first else { return [] }
    let sums = rows.dropFirst().reduce(into: first) { sums, row in
      for place in sums.indices { sums[place] += row[place] }
    }
    return sums.map { $0 / Double(rows.count) }
  }
}

/// The rows of all nights in one, of which some are taken for those before.
private struct PooledAnswers {
  let count: Int
  private let width: Int
  private let values: [Double]
  private let totals: [Double]
  private var sums: [Double]

  init(_ nights: [[[Double]]]) {
    let rows = Array(nights.joined())
    count = rows.count
    width = rows.first?.count ?? 0
    values = Array(rows.joined())
    totals = rows.reduce(into: .init(repeating: 0, count: width)) { totals, row in
      for place in row.indices { totals[place] += row[place] }
    }
    sums = totals
  }

  /// The sum over the tokens of how far the mean of the chosen rows is from that of the others.
  mutating func distance(of chosen: some Collection<Int>) -> Double {
    for place in sums.indices { sums[place] = 0 }
    for row in chosen {
      for place in sums.indices { sums[place] += values[row * width + place] }
    }
    let (inside, outside) = (Double(chosen.count), Double(count - chosen.count))
    guard inside > 0, outside > 0 else { return 0 }
    return sums.indices.reduce(0) { sum, place in
      sum + abs(sums[place] / inside - (totals[place] - sums[place]) / outside)
    }
  }
}
