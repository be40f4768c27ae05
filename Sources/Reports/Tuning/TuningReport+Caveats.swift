import Analysis
import Domain

extension TuningReport {
  /// What a reader must weigh before using the setting, most serious first.
  var distrust: [Prose] {
    let limit = weighsTime ? nil : run.clientLimit
    let own = [fewHeldOut, brokenConstraints, earlyLeaving, frontOfSurvivors, limit]
    return own.compactMap(\.self) + run.caveats
  }

  private var fewHeldOut: Prose? {
    let count = outcome.design.cases.heldOut.count
    guard count < 30 else { return nil }
    return """
      Only \(count) cases were held out: a difference must be large to be told from chance on them. \
      More cases, or a larger \(code: "tune.holdout"), would tell more.
      """
  }

  private var brokenConstraints: Prose? {
    let broken = outcome.settings.count { $0.standing != .fit }
    guard broken > 0 else { return nil }
    return """
      \(broken) of \(outcome.settings.count) settings broke a constraint on the tuning cases and were \
      not considered.
      """
  }

  private var earlyLeaving: Prose? {
    let early = outcome.settings.count { !$0.stayed }
    guard early > 0 else { return nil }
    let cut = outcome.settings.count(where: \.isCut)
    let reason: Prose =
      cut > 0
      ? """
       \(cut) of them were the last of a field that 60 % of the grid's requests do not carry to the \
      end, and not behind beyond doubt.
      """ : ""
    return """
      \(early) settings left before the others.
      """ + reason + """
         Now and then one that would have caught up is among them; the figures over the sweep show them \
        by the cases that they saw.
        """
  }

  private var frontOfSurvivors: Prose? {
    guard outcome.design.method != .every,
      outcome.settings.contains(where: { $0.frontMembership != nil })
    else { return nil }
    return """
      Settings left by \(code: goal.name) alone, so that a cheap one may be missing from the front. \
      \(code: "assay tune --search every") measures all of them.
      """
  }
}
