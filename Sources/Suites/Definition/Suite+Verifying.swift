import Domain

extension Suite {
  /// The suite with the reference of `verify` once more, under a name of its own.
  ///
  /// A written seed is moved for it: the same luck twice would tell nothing of how answers vary.
  func askingReferenceTwice(_ findings: Findings) -> Suite {
    guard let verify else { return self }
    let compared = models.filter(\.isCompared)
    guard let place = models.firstIndex(where: { $0.id == verify.reference.value && $0.isCompared })
    else {
      findings.report(
        .unknownReference(kind: "model", id: verify.reference.value, known: compared.map(\.id)),
        at: verify.reference.position
      )
      return self
    }
    var again = models[place]
    if let twin = models.first(where: { $0.id == verify.again }) {
      findings.report(
        .duplicateID(kind: "model", id: verify.again, first: twin.position),
        at: verify.reference.position
      )
    }
    if compared.count < 2 {
      findings.report(
        .invalid(
          "'\(again.id)' is the only model, so that nothing can be held against it. Add a model."
        ),
        at: verify.reference.position
      )
    }
    let seed = (again.parameters + parameters).first { $0.name == "seed" }
    if var seed, let value = seed.value.integerValue {
      seed.value = .integer(value &+ Self.seedOfSecondAsking)
      again.parameters.removeAll { $0.name == seed.name }
      again.parameters.append(seed)
    }
    again.id = verify.again
    var suite = self
    suite.models.insert(again, at: place + 1)
    suite.notes.append(
      "Model '\(verify.reference.value)' is what the others are verified against: it is asked a "
        + "second time, as '\(again.id)'."
    )
    return suite
  }

  /// Cases move a seed by thousands and repeats by ones.
  private static let seedOfSecondAsking: Int64 = 500
}
