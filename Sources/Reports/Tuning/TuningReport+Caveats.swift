import Analysis
import Domain

extension TuningReport {
  /// What a reader must weigh before using the setting, most serious first.
  var distrust: [Prose] {
    let limit = weighsTime ? nil : run.clientLimit
    let leaving = outcome.design.method == .adaptive ? untried : earlyLeaving
    let own = [fewHeldOut, failed, brokenConstraints, leaving, frontOfSurvivors, limit]
    return own.compactMap(\.self) + run.caveats
  }

  private var fewHeldOut: Prose? {
    let count = outcome.design.cases.heldOut.count
    guard count < 30 else { return nil }
    return """
      Only \(count, "case was", "cases were") held out: a difference must be large to be told \
      from chance on so few. \
      More cases, or a larger \(code: "tune.holdout"), would tell more.
      """
  }

  private var failed: Prose? {
    let count = outcome.settings.reduce(0) { $0 + $1.failed }
    guard count > 0 else { return nil }
    return """
      \(count, "request") failed and \(plain: count.noun("counts", "count")) as wrong in all that is \
      said of settings here: a setting is worth what all its requests came to.
      """
  }

  private var brokenConstraints: Prose? {
    let broken = outcome.settings.count { $0.standing != .fit }
    guard broken > 0 else { return nil }
    return """
      \(broken) of \(outcome.settings.count, "setting") broke a constraint on the tuning cases and \
      \(plain: broken.noun("was", "were")) not considered.
      """
  }

  private var earlyLeaving: Prose? {
    let early = outcome.settings.count { !$0.stayed }
    guard early > 0 else { return nil }
    let cut = outcome.settings.count(where: \.isCut)
    let reason: Prose =
      cut > 0
      ? """
       \(cut) of them \(plain: cut.noun("was", "were")) the last of a field that 60 % of the \
      grid's requests do not carry to the end, and not behind beyond doubt.
      """ : ""
    return """
      \(early, "setting") left before the others.
      """ + reason + """
         Now and then one that would have caught up is among them; the figures over the sweep show them \
        by the cases that they saw.
        """
  }

  /// What an adaptive search cannot know.
  private var untried: Prose? {
    let left = outcome.settings.count - tried.count
    guard left > 0 else { return nil }
    return """
      \(left, "setting was", "settings were") never asked, because neighbours did not speak for \
      \(plain: left.noun("it", "them")); where neighbours tell nothing of each other, a better one may be \
      among them.
      """
  }

  private var frontOfSurvivors: Prose? {
    guard outcome.design.method != .every,
      !outcome.frontiers.isEmpty
        || outcome.settings.contains(where: { $0.frontMembership != nil })
    else { return nil }
    return """
      Settings left by \(code: goal.name) alone, so that a cheap one may be missing from the front. \
      \(code: "assay tune --search every") measures all of them.
      """
  }
}
