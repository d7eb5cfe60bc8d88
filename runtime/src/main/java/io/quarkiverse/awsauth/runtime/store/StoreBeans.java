package io.quarkiverse.awsauth.runtime.store;

import java.util.Optional;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.agroal.api.AgroalDataSource;
import io.quarkiverse.awsauth.http.HttpTransport;
import io.quarkiverse.awsauth.runtime.EventSink;
import io.quarkiverse.awsauth.runtime.Settings;
import io.quarkiverse.awsauth.runtime.StoreSettings;
import io.quarkiverse.awsauth.runtime.certificate.ClientCertificates;
import io.quarkiverse.awsauth.runtime.config.StoreFixedConfig;
import io.quarkiverse.awsauth.runtime.refresh.CredentialHolders;
import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkiverse.awsauth.store.AwsCredentialsStore;
import io.quarkiverse.awsauth.store.StoreEncryptionKeys;
import io.quarkiverse.awsauth.store.StoreException;
import io.quarkiverse.awsauth.store.jdbc.SchemaMode;
import io.quarkiverse.awsauth.store.jdbc.StoreDatabase;
import io.quarkiverse.awsauth.sts.GetCallerIdentity;
import io.quarkiverse.awsauth.time.ServiceClock;
import io.quarkus.agroal.DataSource.DataSourceLiteral;
import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * Makes the beans of stored credentials. They are there only if the build has enabled them.
 */
@Singleton
public final class StoreBeans {

    private final Settings settings;
    private final ServiceClock clock;

    /**
     * @param settings the configuration
     * @param clock tells the time
     */
    public StoreBeans(Settings settings, ServiceClock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    private StoreSettings store() {
        return settings.store().orElseThrow();
    }

    @Produces
    @Singleton
    StoreDataSource dataSource(StoreFixedConfig fixed, @Any Instance<AgroalDataSource> dataSources) {
        Instance<AgroalDataSource> found = fixed.datasource().map(name -> dataSources.select(new DataSourceLiteral(name)))
                .orElseGet(() -> dataSources.select(Default.Literal.INSTANCE));
        if (found.isUnsatisfied()) {
            throw new ConfigurationException("AWS Auth cannot start: quarkus.aws-auth.store.datasource: there is no "
                    + fixed.datasource().map(name -> "datasource '" + name + "'").orElse("default datasource")
                    + "; add its JDBC driver and configure it, or set the property to the name of another one");
        }
        StoreDataSource dataSource = new StoreDataSource(found.get());
        if (dataSource.wantsTransactions()) {
            throw new ConfigurationException("AWS Auth cannot start: quarkus.aws-auth.store.datasource: the "
                    + fixed.datasource().map(name -> "datasource '" + name + "'").orElse("default datasource")
                    + " gives no connection without a transaction of the application (transaction-requirement=strict), and the"
                    + " store has transactions of its own; set the property to the name of another one");
        }
        return dataSource;
    }

    @Produces
    @Singleton
    StoreDatabase database(StoreDataSource dataSource, Instance<StoreEncryptionKeys> keys) {
        return new StoreDatabase(dataSource.get(), dataSource::dropDead, keys.isUnsatisfied() ? configuredKeys() : keys.get(),
                clock,
                store().createSchema() ? SchemaMode.CREATE : SchemaMode.VALIDATE, store().auditTable());
    }

    private StoreEncryptionKeys configuredKeys() {
        try {
            return ConfiguredKeys.of(store().encryption());
        } catch (StoreException e) {
            throw new ConfigurationException("AWS Auth cannot start: " + e.getMessage(), e);
        }
    }

    @Produces
    @Singleton
    StoreWorker worker() {
        return new StoreWorker(settings.refresh().acquireTimeout());
    }

    void close(@Disposes StoreWorker worker) {
        worker.close();
    }

    @Produces
    @Singleton
    StoredNames names(StoreDatabase database, CredentialHolders holders, StoreWorker worker) {
        return new StoredNames(database, new StoredSources(holders, store().endpoints()), worker);
    }

    @Produces
    @Singleton
    StoreRules rules(StoreDatabase database, ClientCertificates certificates) {
        return new StoreRules(settings, certificates.identifiers(), database);
    }

    @Produces
    @Singleton
    StoreWatch watch(StoreDatabase database, StoredNames names, StoreRules rules, EventSink events) {
        StorePreparation preparation = new StorePreparation(database, settings.credentials().keySet(), store().seed(), rules,
                new Audit(clock, events));
        return new StoreWatch(database, preparation, names, clock, store().pollInterval());
    }

    @Produces
    @Singleton
    AwsCredentialsStore store(StoreDatabase database, StoreWorker worker, StoredNames names, StoreRules rules,
            HttpTransport transport, SigV4Signer signer, EventSink events, CurrentActor actor) {
        StoreValidation validation = new StoreValidation(names, new GetCallerIdentity(signer, transport, clock),
                settings.region(), store().endpoints().sts());
        return new StoreService(
                new StoreService.Parts(database, worker, rules, names, new Audit(clock, events), validation::callerIdentity),
                actor);
    }

    @Produces
    @Singleton
    @DefaultBean
    CurrentOrigin origin() {
        return Optional::empty;
    }

    @Produces
    @Singleton
    @DefaultBean
    CurrentActor actor(CurrentOrigin origin) {
        return () -> UserActor.unnamed(origin.get());
    }
}
