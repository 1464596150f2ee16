import { takeKeyFromAddress } from "./key";

// Imported before everything else: the key is out of the address, and a link's path in it, before anything reads the address.
takeKeyFromAddress(window);
