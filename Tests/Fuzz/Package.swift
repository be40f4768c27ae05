// swift-tools-version: 6.2

import PackageDescription

// A package of its own over the same sources, so that no build of the project pays for it: our code
// in it is compiled to be steered by libFuzzer, which comes with the toolchain (`fuzz.sh` says where).

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// Steered by what it executes, and open to the readers that try its inner parts.
let steered = settings + [.unsafeFlags(["-sanitize=fuzzer", "-enable-testing"])]

let library = Context.environment["FUZZER_LIBRARY"].map { [LinkerSetting.unsafeFlags([$0])] } ?? []

let package = Package(
  name: "fuzz",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.2"),
    .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams.git", from: "6.2.2"),
  ],
  targets: [
    .target(name: "Domain", swiftSettings: steered),
    .systemLibrary(name: "CCurl", pkgConfig: "libcurl"),
    .target(name: "Transport", dependencies: ["CCurl", "Domain"], swiftSettings: steered),
    .target(name: "Profiles", dependencies: ["Domain"], swiftSettings: steered),
    .target(
      name: "Providers",
      dependencies: ["Profiles", "Transport", "Domain"],
      swiftSettings: steered
    ),
    .target(name: "Scoring", dependencies: ["Domain"], swiftSettings: steered),
    .target(
      name: "Suites",
      dependencies: [
        "Profiles", "Scoring", "Domain",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: steered
    ),
    .target(
      name: "Store",
      dependencies: [
        "Domain",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: steered
    ),

    .target(name: "CFuzzer", path: "Harnesses/CFuzzer"),
    .target(
      name: "Fuzzing",
      dependencies: ["CFuzzer"],
      path: "Harnesses/Fuzzing",
      swiftSettings: settings,
      linkerSettings: library + [.linkedLibrary("stdc++", .when(platforms: [.linux]))]
    ),
    reader("Answers", of: ["Scoring", "Domain"]),
    reader("Cases", of: ["Suites"]),
    reader("Headers", of: ["Profiles", "Providers", "Transport", "Domain"]),
    reader("Imports", of: ["Store", "Suites"]),
    reader("Instructions", of: ["Scoring", "Domain"]),
    reader("Math", of: ["Scoring", "Domain"]),
    reader("Paths", of: ["Scoring", "Domain"]),
    reader("Patterns", of: ["Scoring", "Domain"]),
    reader("Replies", of: ["Profiles", "Providers", "Transport", "Domain"]),
    reader("Schemas", of: ["Scoring", "Domain"]),
    reader("Stores", of: ["Store", .product(name: "GRDB", package: "GRDB.swift")]),
    reader("Suites", of: ["Suites"]),
  ]
)

/// A program that tries one reader; its seeds are in `Corpus/`, in a folder of its name.
func reader(_ name: String, of modules: [Target.Dependency]) -> Target {
  .executableTarget(
    name: name.lowercased(),
    dependencies: modules + ["Fuzzing"],
    path: "Harnesses/\(name)",
    swiftSettings: settings
  )
}
