import Analysis
import Domain
import Store
import Suites

extension JudgedPairs {
  /// Of each pairwise score of one scoring of a run, in the order of the suite.
  static func stored(of reading: RunReading) throws -> [JudgedPairs] {
    let start = ExternalScore.Pairwise.summaryStart
    return try reading.manifest.scores.filter { $0.summary.hasPrefix(start) }.map { definition in
      let calls = try CommandFailure.wrapping(.missingInput) {
        try reading.store.pairwiseCalls(
          of: reading.run.identity,
          scoring: reading.scoring.number,
          score: definition.name
        )
      }
      return JudgedPairs(
        score: definition.name,
        model: String(definition.summary.dropFirst(start.count).prefix { $0 != "," }),
        bothOrders: ExternalScore.Pairwise.asksBothOrders(summary: definition.summary),
        pairs: pairs(of: calls)
      )
    }
  }

  /// Both orders of a pair together; of several judgements the last that was a preference counts.
  private static func pairs(of calls: [PairwiseCall]) -> [ComparedPair] {
    struct Key: Hashable {
      var sample: String
      var repetition: Int
      var arm: Int
      var other: Int
    }
    var order: [Key] = []
    var units: [String: Int] = [:]
    var pairs: [Key: PairedPreferences] = [:]
    for call in calls {
      let isTurned = call.second < call.first
      let key = Key(
        sample: call.sampleID,
        repetition: call.repetition,
        arm: min(call.first, call.second),
        other: max(call.first, call.second)
      )
      if units[call.sampleID] == nil { units[call.sampleID] = units.count }
      if pairs[key] == nil { order.append(key) }
      var known = pairs[key] ?? PairedPreferences(shownFirst: nil, shownSecond: nil)
      if let preference = Preference(letter: call.verdict) {
        if isTurned {
          known.shownSecond = preference.turned
        } else {
          known.shownFirst = preference
        }
      }
      pairs[key] = known
    }
    return order.compactMap { key in
      guard let unit = units[key.sample], let preferences = pairs[key] else { return nil }
      return ComparedPair(unit: unit, arm: key.arm, other: key.other, preferences: preferences)
    }
  }
}
