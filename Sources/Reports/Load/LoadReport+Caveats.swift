import Analysis
import Domain

extension LoadReport {
  /// What a reader of loads must weigh beside what holds for any run.
  var caveats: [Prose] {
    [setAsideCaveat, drawnCaveat, doubtCaveat, unknownCaveat, unlistedCaveat, slowCaveat]
      .compactMap(\.self) + [
        """
        Requests of one stage share its moment, so that intervals over requests are narrower than the \
        truth; what repeats of a load show is the better guide.
        """
      ]
  }

  /// Above the findings, because the loads it names were not what was planned.
  var clientLimit: Prose? {
    let limited = load.levels.filter(\.isClientLimited)
    guard !limited.isEmpty, let words = limited.compactMap(\.delay).worst?.words else { return nil }
    let names = limited.map { name($0) }
    return """
      \(strong: "Client-limited:") under \(limited.count) of \(load.levels.count) loads \
      (\(plain: names.joined(separator: ", "))) this machine itself was late; at worst \
      \(plain: words). They say nothing of the provider and decide nothing.
      """
  }

  /// Nobody falls behind a closed loop, which waits for its answers.
  private var slowCaveat: Prose? {
    guard load.levels.contains(where: { $0.offer.axis == .rate }) else { return nil }
    return """
      A stage begins with nothing waiting and ends after a while: a load that the provider falls \
      behind slowly may still hold in it. Longer stages find a lower limit.
      """
  }

  private var setAsideCaveat: Prose? {
    let count = load.levels.map(\.setAside).reduce(0, +)
    guard count > 0 else { return nil }
    return """
      \(count, "stage is", "stages are") left out, because this machine itself \
      was late in it or it was cut off; other stages of the same load stand for it.
      """
  }

  private var drawnCaveat: Prose? {
    // A rate that changes was not drawn at its first, and a stage that was cut off not to its end.
    let gaps = load.levels.filter { $0.rates == nil && $0.isComplete }.compactMap { level in
      level.offer.rate.flatMap { rate in level.offeredPerSecond.map { abs($0 / rate - 1) } }
    }
    guard let widest = gaps.max(), widest > 0.05 else { return nil }
    return """
      Chance drew up to \(plain: NumberText.fixed(widest * 100, decimals: 0)) % more or fewer requests \
      than the rate says. Longer stages, or constant arrivals, come nearer.
      """
  }

  private var doubtCaveat: Prose? {
    guard load.steps == nil, let objectives = load.objectives else { return nil }
    let doubtful = load.levels.filter { $0.verdict(objectives)?.isClear == false }
    guard !doubtful.isEmpty else { return nil }
    return """
      Of \(doubtful.count, "load") the interval holds the share that is asked for: \
      \(plain: doubtful.count.noun("its", "their")) verdict rests on the figure alone. More \
      requests would settle it.
      """
  }

  private var unknownCaveat: Prose? {
    let unknown = load.levels.reduce(0) { $0 + ($1.attainment?.unknown ?? 0) }
    guard unknown > 0 else { return nil }
    return """
      Of \(unknown, "answer") it cannot be known whether an objective was kept: \
      \(plain: unknown.noun("it was", "they were")) not streamed, the provider told no token count, or the \
      model thought unseen. Shares are of the others, goodput counts none of \
      \(plain: unknown.noun("it", "them")), and the intervals hold whatever \
      \(plain: unknown.noun("it was", "they were")).
      """
  }

  private var unlistedCaveat: Prose? {
    guard load.unlistedAttempts > 0 else { return nil }
    return """
      \(load.unlistedAttempts, "attempt belongs", "attempts belong") to a stage whose end was not \
      noted, as after a crash, and \(plain: load.unlistedAttempts.noun("is", "are")) in no row.
      """
  }
}
