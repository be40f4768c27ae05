package import Domain
import Profiles

extension Suite {
  /// A digest of what a model is asked with beside its prompt: the suite's parameters, its own, and
  /// those of the cell.
  package func parametersDigest(of arm: Arm) -> String {
    let own = model(ofArm: arm)?.parameters ?? []
    var values: [String: JSONValue] = [:]
    for parameter in parameters + own { values[parameter.name] = parameter.value }
    for setting in arm.cell { values[setting.name] = setting.value }
    return JSONValue.object(values).digest
  }

  /// A digest of how an arm's requests are sent: where to, and under which load.
  ///
  /// What only decides about figures, such as gates and the report, is no part of it.
  package func conditionsDigest(of arm: Arm) -> String {
    let model = model(ofArm: arm)
    let conditions: [String: String?] = [
      "provider": model?.provider, "profile": model?.profile?.name.rawValue,
      "endpoint": model?.endpoint?.rawValue, "names": model?.names.joined(separator: "\n"),
      "base_url": model?.connection.baseURL?.value,
      "path": model?.connection.path.map(QuerySecrets.masked(inURL:)),
      "system_prompt": model?.systemPrompt.rawValue,
      "load": load.map(\.description).joined(separator: "\n"),
      "repeat": "\(repeats.count) \(repeats.atZeroTemperature ?? repeats.count)",
      "warmup": "\(warmUp)", "retries": "\(retry.limit)",
      "timeout": [timeout.firstToken, timeout.total, timeout.stall]
        .map { $0.map { "\($0)" } ?? "none" }.joined(separator: " "),
      "connections": connections.rawValue + (warmsConnections ? "" : " unwarmed"),
      "cold": "\(isCold)",
      "cache": cache == .warm ? cache.rawValue : nil,
    ]
    return JSONValue.object(conditions.compactMapValues { $0.map(JSONValue.string) }).digest
  }

  /// A gateway's list of models reports each of them by a name of its own.
  private func model(ofArm arm: Arm) -> Model? {
    models.first { $0.reportedNames.contains(arm.model) }
  }
}

extension Array<Sample> {
  /// A digest of the cases, whatever their order.
  package var digest: String {
    let cases = sorted { $0.id < $1.id }.map { sample -> JSONValue in
      [
        "id": .string(sample.id), "vars": .object(sample.variables.dictionary),
        "expected": .array(sample.expected.map(JSONValue.string)),
      ]
    }
    return JSONValue.array(cases).digest
  }
}
