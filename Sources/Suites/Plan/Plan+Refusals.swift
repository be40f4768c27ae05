package import Domain
import Profiles

extension Plan {
  /// The parameters of an arm's requests that are left out where its model refuses them; none unless the
  /// suite says `unsupported: drop`.
  ///
  /// What an arm is named by, a swept parameter, is never left out: it would be compared under a name that
  /// is not true. Nor is a router told less of who is to answer.
  package func parametersToDrop(of arm: Arm) -> Set<String> {
    guard model(of: arm).unsupported == .drop else { return [] }
    let kept = Set(arm.cell.map(\.name)).union([ProviderProfile.Routing.parameter])
    return Set(expansion.arms[arm.index].parameters.values.keys).subtracting(kept)
  }
}
