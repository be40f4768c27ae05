import Domain
import Profiles
import Suites

extension Suite {
  /// The services that the models' requests go to, by the names in reports.
  ///
  /// Equal where an equal request has the same address and headers; of a header that is a secret, its
  /// name and where it is found. The built-in provider's models are trained anew by each version.
  var services: [String: String] {
    let words = models.flatMap { model in model.reportedNames.map { ($0, model.service) } }
    return Dictionary(words) { first, _ in first }
  }
}

extension Model {
  fileprivate var service: String {
    let address = connection.baseURL?.value ?? defaultAddress
    let headers = connection.headers.map { header in
      let value =
        switch header.value {
        case .text(let text): text
        case .secret(let secret):
          switch secret {
          case .environment(let name): "from \(name)"
          case .file(let path): "from \(path)"
          }
        }
      return "\(header.name.lowercased()): \(value)"
    }
    let path = QuerySecrets.masked(inURL: connection.path ?? "")
    return ([profile?.name.rawValue ?? provider, address, path] + headers.sorted())
      .filter { !$0.isEmpty }.joined(separator: " ")
  }

  private var defaultAddress: String {
    guard let profile else { return "" }
    return profile.name == .builtin ? Program.version : profile.defaultBaseURL ?? ""
  }
}
