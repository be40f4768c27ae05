package import Domain

extension Decision {
  /// What came of the looks, a sentence for the end and one an arm.
  package func sentences(arms: [Arm]) -> [String] {
    let names = ArmNames(arms)
    return [ending] + lines.map { words($0, names) }
  }

  private var ending: String {
    guard isDecided else {
      return cases < planned
        ? "Not decided after \(cases) of \(planned.counted("case"))."
        : "Not decided by all \(planned.counted("case"))."
    }
    guard cases < planned else { return "Decided by all \(planned.counted("case"))." }
    return "Decided after \(cases) of \(planned.counted("case")); \(planned - cases) were not sent."
  }

  /// How it stands at a look.
  package func lookWords(arms: [Arm]) -> String {
    let names = ArmNames(arms)
    return "After \(cases.counted("case")): "
      + lines.map { words($0, names) }.joined(separator: " ")
  }

  private func words(_ line: Line, _ names: ArmNames) -> String {
    let (name, other) = (names[line.candidate], names[baseline])
    guard let difference = line.difference, let lower = difference.lower,
      let upper = difference.upper
    else {
      return line.method == .none
        ? "'\(name)' cannot be decided: \(score) is not within 0 to 1."
        : "'\(name)' shares no scored case with '\(other)'."
    }
    let format = FigureFormat(isPassFail: isPassFail)
    let figures =
      "\(score) \(format.difference(difference.value)) "
      + "(\(format.difference(lower)) to \(format.difference(upper)), however often one looks)"
    switch line.verdict {
    case .better, .worse:
      return "'\(name)' is \(line.verdict.rawValue) than '\(other)': \(figures)."
    case .equivalent: return "'\(name)' is as good as '\(other)': \(figures)."
    case .different: return "'\(name)' is another than '\(other)': \(figures)."
    case .undecided, .withinError:
      return "'\(name)' against '\(other)' is undecided: \(figures)."
    }
  }
}
