import Foundation

/// A parameter that a model does not take, and in whose words it says so.
package struct ParameterRefusing: Sendable, Equatable {
  /// As the request has it.
  package var parameter: String
  package var form: RefusalForm

  /// `nil` for all.
  package var model: String?

  package init(parameter: String, form: RefusalForm, model: String? = nil) {
    self.parameter = parameter
    self.form = form
    self.model = model
  }
}

extension ParameterRefusing {
  static func named(
    _ parameter: String,
    form: String,
    model: String?,
    at place: String
  ) throws(BehaviourError) -> ParameterRefusing {
    guard let known = RefusalForm(rawValue: form) else {
      throw .badValue(
        key: parameter,
        value: form,
        expected: "one of \(RefusalForm.names)",
        at: place
      )
    }
    return ParameterRefusing(parameter: parameter, form: known, model: model)
  }
}

/// A request that was refused in words of another service.
struct RawRefusal: Error {
  var status: Int
  var body: String
}

extension ProviderResponder {
  /// The request's body without what is ignored.
  ///
  /// - Parameter model: The one that the path names.
  /// - Throws: `RawRefusal` for a parameter that the model does not take.
  func withoutIgnored(_ body: Data, model: String?) throws -> Data {
    let known = simulation.behaviour.refusals
    guard !known.isEmpty,
      var members = try? JSONSerialization.jsonObject(with: body) as? [String: Any]
    else { return body }
    let name = model ?? members["model"] as? String ?? ""
    var isChanged = false
    for refusing in known where refusing.model ?? name == name {
      guard let value = members[refusing.parameter], refusing.form.refuses(value) else { continue }
      guard refusing.form != .ignored else {
        members[refusing.parameter] = nil
        isChanged = true
        continue
      }
      throw RawRefusal(
        status: refusing.form.status,
        body: refusing.form.body(refusing.parameter, value: value, model: name)
      )
    }
    return isChanged ? try JSONSerialization.data(withJSONObject: members) : body
  }
}
