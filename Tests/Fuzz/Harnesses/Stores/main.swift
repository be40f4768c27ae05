import Fuzzing

tryInputs { start, count in
  StoresReader.read(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}
