import Domain
import Profiles

extension Model {
  /// The model once for each of these upstreams, as `id/upstream`.
  func routed(to upstreams: [String], from position: SourcePosition) -> [Model] {
    upstreams.map { upstream in
      var model = self
      model.id = "\(id)/\(upstream)"
      model.route = .upstream(upstream)
      model.parameters.removeAll { $0.name == ProviderProfile.Routing.parameter }
      if let routing = profile?.routing {
        model.parameters.append(
          Suite.Parameter(
            name: ProviderProfile.Routing.parameter,
            value: routing.setting(only: upstream),
            position: position
          )
        )
      }
      return model
    }
  }
}

extension Suite {
  /// The models whose upstreams only their router can tell: `routes: all`.
  package var modelsOfAllRoutes: [Model] {
    models.filter { if case .all = $0.route { true } else { false } }
  }

  /// The suite with an arm for each upstream of those models.
  ///
  /// - Parameter upstreams: By the model's id.
  package func routed(by upstreams: [String: [String]]) -> Suite {
    var suite = self
    suite.models = models.flatMap { model in
      guard case .all(let position) = model.route, let known = upstreams[model.id] else {
        return [model]
      }
      return model.routed(to: known, from: position)
    }
    return suite
  }

  /// The upstreams of those models that a run asked, by the names of its arms.
  package func upstreams(inNames names: [String]) -> [String: [String]] {
    let found = modelsOfAllRoutes.map { model in
      let lead = model.id + "/"
      let own = names.filter { $0.hasPrefix(lead) && $0 != verify?.again }
        .map { String($0.dropFirst(lead.count)) }
      return (model.id, own.distinct)
    }
    return Dictionary(found) { first, _ in first }.filter { !$0.value.isEmpty }
  }

  /// Where a parameter of a model's requests was written; `nil` for one that the suite has not.
  package func place(ofParameter name: String, for model: Model) -> SourcePosition? {
    model.parameters.first { $0.name == name }?.position
      ?? sweep?.place(of: name, for: model)
      ?? parameters.first { $0.name == name }?.position
  }
}
