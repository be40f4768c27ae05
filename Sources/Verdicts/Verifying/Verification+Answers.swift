import Analysis
import Domain

extension Verification {
  /// What a route's answers say beside their scores.
  struct Evidence {
    var trigger: TriggerComparison?
    var drift: DriftTest?
  }

  func evidence(of route: ComparedSide) -> Evidence {
    Evidence(trigger: trigger(of: route), drift: drift(of: route))
  }

  /// In the order of the plan, so that chance is the same each time.
  private var places: [VerifiedAnswers.Place] {
    first.map { source.manifest.arms[$0] }.flatMap { arm in
      run.manifest.samples.map {
        VerifiedAnswers.Place(arm, sampleID: $0.id, isByCase: isRecorded)
      }
    }
    .distinct
  }

  /// `nil` where nobody calls a tool, or the reference was asked once.
  private func trigger(of route: ComparedSide) -> TriggerComparison? {
    guard answers.callsTools || known.callsTools else { return nil }
    let clusters = Dictionary(
      run.manifest.samples.compactMap { sample in sample.cluster.map { (sample.id, $0) } },
      uniquingKeysWith: { first, _ in first }
    )
    let own = answers.answers(ofArms: route.arms)
    let once = known.answers(ofArms: first)
    let twice = known.answers(ofArms: second)
    let cases = places.map { place in
      let asked = once[place] ?? []
      // Where it was not asked twice, its odd repeats stand for the second time.
      let isHalved = second.isEmpty
      let halves = (
        asked.filter { !isHalved || $0.repetition % 2 == 0 },
        isHalved ? asked.filter { $0.repetition % 2 == 1 } : twice[place] ?? []
      )
      return TriggerComparison.Case(
        cluster: clusters[place.sampleID] ?? place.sampleID,
        route: (own[place] ?? []).callCount,
        first: halves.0.callCount,
        second: halves.1.callCount
      )
    }
    var generator = SplitMix64(seed: run.manifest.seed)
    return TriggerComparison(cases, using: &generator)
  }

  /// `nil` where the answers were not kept.
  private func drift(of route: ComparedSide) -> DriftTest? {
    let own = answers.answers(ofArms: route.arms)
    let before = known.answers(ofArms: first + second)
    let cases = places.compactMap { place -> AnsweredCase? in
      let then = (before[place] ?? []).compactMap(\.kept)
      let after = (own[place] ?? []).compactMap(\.kept)
      guard !then.isEmpty, !after.isEmpty else { return nil }
      return AnsweredCase(id: place.sampleID, nights: [then], after: after)
    }
    guard !cases.isEmpty else { return nil }
    var places = AnswerPlaces(cases)
    let prompts = cases.map { places.prompt($0) }
    var generator = SplitMix64(seed: run.manifest.seed)
    return DriftTest(prompts, using: &generator)
  }
}
