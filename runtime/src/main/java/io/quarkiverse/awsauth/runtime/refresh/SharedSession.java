package io.quarkiverse.awsauth.runtime.refresh;

import io.quarkiverse.awsauth.refresh.RefreshingCredentials;

/**
 * One session of all names whose sources are equal.
 *
 * @param holder what holds it
 * @param events who hears of it
 */
record SharedSession(RefreshingCredentials holder, CredentialEvents events) {
}
