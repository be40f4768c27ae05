/// What the runs of a level let expect of a further one.
///
/// A run that was out of line itself, on either side and by more than matters, is left out: it would
/// widen the band by which it, and those after it, are judged. Where more than a quarter of the runs
/// looked back on are, they are how the series varies, and none is left out.
struct LevelExpectation {
  private let values: [Double]
  private let rules: TrackingRules

  /// By a level's first run: whether each run from there on was out of line, as far as was asked.
  private var outOfLine: [Int: [Bool]] = [:]

  init(_ series: TrackedSeries) {
    values = series.points.map(\.value)
    rules = series.rules
  }

  /// `nil` while the runs are too few.
  ///
  /// - Parameters:
  ///   - index: Of the run; may be the one that is to come.
  ///   - start: Of the level.
  mutating func interval(at index: Int, since start: Int) -> PredictionInterval? {
    extend(since: start, to: index)
    return interval(at: index, since: start, outOfLine[start] ?? [])
  }

  /// Whether a run's value is worse than the runs of its level before it let expect.
  mutating func isWorse(_ index: Int, since start: Int) -> Bool {
    guard let expected = interval(at: index, since: start) else { return false }
    let value = values[index]
    return isOutOfLine(value, expected) && (value < expected.centre) == rules.isHigherBetter
  }

  private mutating func extend(since start: Int, to index: Int) {
    var known = outOfLine[start] ?? []
    while start + known.count < index {
      let next = start + known.count
      if known.count == rules.watchMinimum { known = first(since: start) }
      let expected = interval(at: next, since: start, known)
      known.append(expected.map { isOutOfLine(values[next], $0) } ?? false)
    }
    if known.count == rules.watchMinimum { known = first(since: start) }
    outOfLine[start] = known
  }

  /// The first runs of a level had too few before them: each is held against the others.
  private func first(since start: Int) -> [Bool] {
    let level = Array(values[start..<start + rules.watchMinimum])
    return level.indices.map { index in
      var others = level
      let value = others.remove(at: index)
      return makeInterval(others).map { isOutOfLine(value, $0) } ?? false
    }
  }

  private func interval(at index: Int, since start: Int, _ known: [Bool]) -> PredictionInterval? {
    let window = max(start, index - rules.watchWindow)..<max(start, index)
    let kept = window.filter { !known[$0 - start] }
    let history = (window.count - kept.count) * 4 > window.count ? Array(window) : kept
    guard history.count >= rules.watchMinimum else { return nil }
    return makeInterval(history.map { values[$0] })
  }

  private func makeInterval(_ history: [Double]) -> PredictionInterval? {
    PredictionInterval(
      history,
      scale: rules.scale,
      minimumDeviation: rules.detector.minimumDeviation
    )
  }

  private func isOutOfLine(_ value: Double, _ expected: PredictionInterval) -> Bool {
    let distance = rules.scale == .linear ? value - expected.centre : value / expected.centre - 1
    // A step of exactly the size that matters must not be lost to the last bit.
    return (value < expected.lower || value > expected.upper)
      && abs(distance) >= rules.watchMagnitude * (1 - 1e-9)
  }
}
